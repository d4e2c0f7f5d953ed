"""Small exports as the tools write them: their headers, dates, separators and encodings; made up, nobody's data."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """One file, and the map it must be taken for."""

    map: str
    name: str
    content: bytes


def _text(map_name: str, name: str, *lines: str, encoding: str = "utf-8", newline: str = "\n") -> Export:
    return Export(map_name, name, (newline.join(lines) + newline).encode(encoding))


def _json(map_name: str, name: str, told: object) -> Export:
    return Export(map_name, name, json.dumps(told, ensure_ascii=False).encode())


REDMINE_JA = _text(
    "redmine/issues", "issues.csv",
    "#,プロジェクト,トラッカー,親チケット,親チケットの題名,ステータス,優先度,題名,作成者,担当者,更新日,カテゴリ,対象バージョン,開始日,期日,予定工数,作業時間,進捗率,作成日,終了日,関連するチケット,プライベート",
    "1024,会計システム保守,障害,バグ #1000,夜間の遅れ,終了,高め,①ログインできない,山田 太郎,佐藤 花子,2026/05/31 18:05,画面,,2026/05/30,2026/06/05,,2.50,100,2026/05/30 09:12,2026/05/31 18:05,関連している #1020,いいえ",
    '1025,会計システム保守,問い合わせ,"","",新規,通常,"帳票の出し方、\n教えてください",髙橋 一郎,"",2026/06/01 10:00,帳票,,2026/06/01,,,,0,2026/06/01 09:58,"","",いいえ',
    "1026,会計システム保守,ふりかえり,,,新規,通常,月次の会,山田 太郎,,2026/06/01 11:00,,,,,,,0,2026/06/01 10:30,,,いいえ",
    encoding="cp932",
)  # fmt: skip
REDMINE_EN = _text(
    "redmine/issues", "issues.csv",
    "#,Project,Tracker,Parent task,Parent task subject,Status,Priority,Subject,Author,Assignee,Updated,Category,Target version,Start date,Due date,Estimated time,Spent time,% Done,Created,Closed,Related issues,Private",
    "77,Ledger,Bug,Support #70,Question,Closed,High,Night job fails,Ann Author,Bob Worker,05/31/2026 06:05 PM,Jobs,,05/30/2026,06/05/2026,,2.50,100,05/30/2026 09:12 AM,05/31/2026 06:05 PM,Related to #71,No",
)  # fmt: skip
REDMINE_API = _json(
    "redmine/issues_api", "issues.json",
    {"issues": [{"id": 77, "project": {"id": 1, "name": "Ledger"}, "tracker": {"id": 1, "name": "Bug"},
     "status": {"id": 5, "name": "Closed", "is_closed": True}, "priority": {"id": 2, "name": "High"},
     "author": {"id": 3, "name": "Ann"}, "subject": "Night job fails", "description": "", "due_date": None,
     "created_on": "2026-05-30T00:12:00Z", "updated_on": "2026-05-31T09:05:00Z", "closed_on": "2026-05-31T09:05:00Z"}],
     "total_count": 1, "offset": 0, "limit": 25},
)  # fmt: skip
SPENT_JA = _text(
    "redmine/spent_time", "timelog.csv",
    "プロジェクト,日付,作成日,週,ユーザー,作業分類,チケット,コメント,時間",
    "会計システム保守,2026/05/30,2026/05/30 18:00,22,佐藤 花子,調査,障害 #1024: ①ログインできない,ログを見た,1.50",
    "会計システム保守,2026/05/31,2026/05/31 18:00,22,佐藤 花子,対応,障害 #1024: ①ログインできない,,0.33",
    encoding="cp932",
)  # fmt: skip
SPENT_EN = _text(
    "redmine/spent_time", "timelog.csv",
    "Project,Date,Created,Week,User,Activity,Issue,Comment,Hours",
    'Ledger,05/30/2026,05/30/2026 06:00 PM,22,Bob Worker,Analysis,"Bug #77: Night job fails",,0.25',
)  # fmt: skip
SPENT_API = _json(
    "redmine/spent_time_api", "time_entries.json",
    {"time_entries": [{"id": 9, "project": {"id": 1, "name": "Ledger"}, "issue": {"id": 77}, "user": {"id": 3, "name": "Bob"},
     "activity": {"id": 8, "name": "Analysis"}, "hours": 1.5, "comments": "", "spent_on": "2026-05-30",
     "created_on": "2026-05-30T09:00:00Z", "updated_on": "2026-05-30T09:00:00Z"}], "total_count": 1, "offset": 0, "limit": 25},
)  # fmt: skip
JIRA_EN = _text(
    "jira/issues", "Jira.csv",
    "Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Project type,Project lead,Priority,Resolution,Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Due date,Votes,Labels,Labels,Description,Custom field (Organizations),Custom field (Request Type),Comment,Comment",
    'Mail does not arrive,SD-12,10012,[System] Incident,Resolved,SD,Service desk,service_desk,lead,Highest,Done,bob,ann,ann,31/May/26 9:05 AM,31/May/26 2:05 PM,,31/May/26 2:05 PM,,0,mail,urgent,"It ""hangs"",\nsince noon",Bureau A,Report a fault,"31/May/26 9:30 AM;bob;Looking","31/May/26 2:00 PM;bob;Done"',
    "New account,SD-13,10013,[System] Service request,Waiting for support,SD,Service desk,service_desk,lead,Low,,,carol,carol,11/May/26 03:26 PM,12/May/26 12:00 AM,,,,0,,,,,,,",
)  # fmt: skip
JIRA_JA = _text(
    "jira/issues", "Jira.csv",
    "要約,課題キー,課題 ID,課題タイプ,ステータス,プロジェクト キー,プロジェクト名,優先度,解決状況,担当者,報告者,作成者,作成日,更新日,解決日,期限,ラベル,ラベル,説明",
    "メールが届かない,SD-12,10012,インシデント,解決済み,SD,サービスデスク,最高,完了,佐藤,山田,山田,2026/05/31 9:05,2026/05/31 14:05,2026/05/31 14:05,,,,",
)  # fmt: skip
JIRA_API = _json(
    "jira/search", "search.json",
    {"expand": "names,schema", "startAt": 0, "maxResults": 50, "total": 1, "issues": [{"expand": "", "id": "10012", "self": "https://jira.example/10012", "key": "SD-12",
     "fields": {"summary": "Mail does not arrive", "issuetype": {"id": "1", "name": "Incident"}, "status": {"name": "Resolved", "statusCategory": {"key": "done"}},
     "priority": {"name": "Highest"}, "reporter": {"displayName": "Ann"}, "assignee": None, "project": {"key": "SD", "name": "Service desk"}, "labels": ["mail"],
     "created": "2026-05-31T09:05:00.000+0900", "updated": "2026-05-31T14:05:00.000+0900", "resolutiondate": "2026-05-31T14:05:00.000+0900", "resolution": {"name": "Done"}}}]},
)  # fmt: skip
SERVICENOW_CSV = _text(
    "servicenow/incidents", "incident.csv",
    '"number","opened_at","short_description","caller_id","priority","state","category","assignment_group","assigned_to","sys_updated_on","sys_updated_by","resolved_at","closed_at","reopen_count"',
    '"INC0010023","2026-05-31 09:05:00","Mail does not arrive","Ann Author","1 - Critical","Resolved","Inquiry / Help","Service Desk","Bob Worker","2026-05-31 14:05:00","bob","2026-05-31 14:05:00","","1"',
    '"RITM0010001","2026-06-01 10:00:00","New account","Carol","4 - Low","New","","","","2026-06-01 10:00:00","carol","","","0"',
)  # fmt: skip
SERVICENOW_JA = _text(
    "servicenow/incidents", "incident.csv",
    "番号,オープン日時,簡単な説明,呼び出し元,優先度,状態,カテゴリ,アサイン先グループ,アサイン先,更新日時,更新者",
    "INC0010023,2026-05-31 09:05:00,メールが届かない,山田,1 - 重大,解決済み,問い合わせ,サービスデスク,佐藤,2026-05-31 14:05:00,sato",
)  # fmt: skip
SERVICENOW_LOG = _text(
    "servicenow/incident_log", "incident_event_log.csv",
    "number,incident_state,active,sys_mod_count,caller_id,opened_at,sys_updated_by,sys_updated_at,contact_type,priority,assignment_group,resolved_at,closed_at",
    "INC0000045,New,true,0,Caller 2403,29/2/2016 01:16,Updated by 171,29/2/2016 01:23,Phone,3 - Moderate,Group 56,29/2/2016 11:29,5/3/2016 12:00",
)  # fmt: skip
GLPI = _text(
    "glpi/tickets", "glpi.csv",
    '"ID";"Title";"Entity";"Status";"Type";"Last update";"Opening date";"Priority";"Requester - Requester";"Assigned to - Technician";"Category";"Cost - Total cost";',
    '"1 234";"Printer, 2nd floor";"Root entity > Bureau";"Closed";"Incident";"2026-05-31 14:05";"2026-05-31 09:05";"High";"Ann";"Bob";"Hardware > Printer";"1.234,56";',
    '"1 235";"New account";"Root entity";"New";"Request";"2026-06-01 10:00";"2026-06-01 09:58";"Medium";"Carol";"";"";"0,00";',
    encoding="utf-8-sig", newline="\r\n",
)  # fmt: skip
OTOBO = _text(
    "otobo/tickets", "TicketList.csv",
    '"List of tickets created last month 2026-05-01 00:00:00-2026-05-31 23:59:59"',
    '"Number";"Ticket#";"Age";"Title";"Created";"Changed";"Close Time";"Queue";"State";"Priority";"Customer User";"CustomerID";"Type";"Agent/Owner";"FirstResponse"',
    '"1";"2026053110000017";"5 h";"Mail does not arrive";"2026-05-31 09:05:00";"2026-05-31 14:05:00";"2026-05-31 14:05:00";"Service desk";"closed successful";"3 normal";"ann";"bureau-a";"Incident";"Bob Worker";"2026-05-31 09:20:00"',
    '"2";"2026053110000026";"1 d";"New account";"2026-05-31 10:00:00";"2026-05-31 10:00:00";"";"Service desk";"new";"3 normal";"carol";"";"Unclassified";"Admin OTOBO";""',
)  # fmt: skip
ZAMMAD = _text(
    "zammad/tickets", "tickets-2026.csv",
    "#,Title,State,Priority,Group,Owner,Customer,Organization,Create Channel,Sender,Tags,Time Units in Total,Type,Created at,Updated at,Closed at,First Response At",
    '67012,Mail does not arrive,closed,2 normal,Users,Bob Worker,Ann,Bureau A,email,Customer,mail,"1.234,5",Incident,2026-05-31 00:05:00 UTC,2026-05-31 05:05:00 UTC,2026-05-31 05:05:00 UTC,2026-05-31 00:20:00 UTC',
)  # fmt: skip
ZAMMAD_API = _json(
    "zammad/tickets_api", "tickets.json",
    [{"id": 12, "group_id": 1, "priority_id": 2, "state_id": 4, "organization_id": 1, "number": "67012", "title": "Mail does not arrive", "owner_id": 3, "customer_id": 5,
      "first_response_at": "2026-05-31T00:20:00.000Z", "close_at": "2026-05-31T05:05:00.000Z", "created_at": "2026-05-31T00:05:00.000Z", "updated_at": "2026-05-31T05:05:00.000Z",
      "type": "Incident", "group": "Users", "state": "closed", "priority": "2 normal", "owner": "bob@example.jp", "customer": "ann@example.jp", "organization": "Bureau A", "article_ids": [31, 32], "preferences": {}}],
)  # fmt: skip
ZABBIX_HISTORY_API = _json(
    "zabbix/history", "history.json",
    {"jsonrpc": "2.0", "result": [
        {"itemid": "23296", "clock": "1780000000", "value": "0.085", "ns": "563157632"},
        {"itemid": "23296", "clock": "1780000000", "value": "0.090", "ns": "900000000"},
        {"itemid": "23296", "clock": "1780000060", "value": "0.16", "ns": "1"}], "id": 1},
)  # fmt: skip
ZABBIX_HISTORY_CSV = _text(
    "zabbix/history", "history_uint.csv",
    "itemid,host,key_,clock,ns,value,units",
    "23310,web01,system.cpu.util,1780000000,0,12.5,%",
    'bad,web01,system.cpu.util,soon,0,12.5,%',
    "23311,web01,\"vfs.fs.size[/,pused]\",1780000000,0,81,%",
)  # fmt: skip
ZABBIX_PROBLEMS = _text(
    "zabbix/problems", "zbx_problems_export.csv",
    '"Severity","Time","Recovery time","Status","Host","Problem","Duration","Ack","Actions","Tags"',
    '"High","2026-05-31 02:10:00","2026-05-31 02:25:00","RESOLVED","web01","High CPU utilization (over 90% for 5m)","15m","Yes","Messages (1)","class: os, scope: performance"',
    '"Disaster","2026-05-31 03:00:00","","PROBLEM","db01","Zabbix agent is not available","2d 3h","No","",""',
    encoding="utf-8-sig",
)  # fmt: skip
ZABBIX_PROBLEMS_JA = _text(
    "zabbix/problems", "zbx_problems_export.csv",
    '"深刻度","時間","復旧時間","ステータス","ホスト","障害","継続期間","確認済","アクション","タグ"',
    '"重度の障害","2026/05/31 02:10:00","","障害","web01","CPU使用率が高い","15分","いいえ","",""',
    encoding="utf-8-sig",
)  # fmt: skip
ZABBIX_PROBLEMS_API = _json(
    "zabbix/problems_api", "problems.json",
    {"jsonrpc": "2.0", "result": [{"eventid": "1245463", "source": "0", "object": "0", "objectid": "15112", "clock": "1780000000", "ns": "500000000", "r_eventid": "0", "r_clock": "0", "r_ns": "0",
     "name": "Zabbix agent on {HOST.NAME} is unreachable", "acknowledged": "0", "severity": "3", "suppressed": "0", "opdata": "", "urls": []}], "id": 1},
)  # fmt: skip
HINEMOS_EVENTS = _text(
    "hinemos/events", "event_20260531.csv",
    "監視[イベント]", "出力日時,2026/06/01 09:00:00", "検索条件,重要度:危険",
    "重要度,受信日時,出力日時,ファシリティID,スコープ,監視項目ID,監視詳細,プラグインID,アプリケーション,オーナーロールID,確認,メッセージ",
    "危険,2026/05/31 02:10:01,2026/05/31 02:10:00,web01,Web>web01,MON_CPU,CPU使用率,MON_PRF_N,監視,ALL_USERS,未,CPU使用率 : 95.2",
    '警告,2026/05/31 02:15:01,2026/05/31 02:15:00,db01,DB>db01,MON_LOG,,MON_LOGFILE_S,監視,ALL_USERS,済,"1行目\n2行目"',
    encoding="cp932", newline="\r\n",
)  # fmt: skip
HINEMOS_JOBS = _text(
    "hinemos/jobs", "jobhistory.csv",
    "マネージャ,実行状態,終了状態,終了値,セッションID,ジョブID,ジョブ名,ジョブユニットID,種別,ファシリティID,スコープ,オーナーロール,開始予定日時,開始・再実行日時,終了・中断日時,実行時間,実行契機種別,実行契機情報",
    "マネージャ1,終了,正常,0,20260531020000-000,NIGHT01,夜間集計,UNIT1,ジョブネット,,,ALL_USERS,2026/05/31 02:00:00,2026/05/31 02:00:01,2026/05/31 03:10:00,01:09:59,スケジュール,夜間",
    "マネージャ1,終了,異常,9,20260531020000-000,NIGHT02,転送,UNIT1,ジョブ,web01,Web>web01,ALL_USERS,,2026/05/31 03:10:01,2026/05/31 03:12:00,00:01:59,スケジュール,夜間",
    "マネージャ1,待機,,,20260601020000-000,NIGHT01,夜間集計,UNIT1,ジョブネット,,,ALL_USERS,2026/06/01 02:00:00,,,,スケジュール,夜間",
    encoding="cp932", newline="\r\n",
)  # fmt: skip
JP1_EVENTS = _text(
    "jp1/events", "events.csv",
    "2026/06/01 09:00:00,manager01,admin,イベントコンソール",
    "重大度,登録時刻,登録ホスト,ユーザー名,イベントID,メッセージ,オブジェクトタイプ,オブジェクト名,対処状況",
    "エラー,2026/05/31 02:10:00,web01,SYSTEM,00004107,ジョブネット(AJSROOT1:/夜間)が異常終了しました,JOBNET,AJSROOT1:/夜間,未対処",
    "警告,2026/05/31 02:15:00,db01,SYSTEM,00003A71,表領域の空きが少ない,LOGFILE,alert.log,処理済",
    encoding="cp932", newline="\r\n",
)  # fmt: skip
JP1_REPORT = _text(
    "jp1/event_report", "evtreport.csv",
    "B.SEQNO,B.ID,B.TIME,B.SOURCESERVER,B.MESSAGE,E.SEVERITY,E.OBJECT_NAME",
    "120,00004107,2026/05/31 02:10:00,web01,abnormal end,Error,AJSROOT1:/night",
)  # fmt: skip
JP1_JOBS = _text(
    "jp1/jobs", "ajs.csv",
    "ユニット完全名,ユニット種別,状態,開始日時,終了日時",
    "AJSROOT1:/夜間/集計,ジョブネット,正常終了,2026/05/31 02:00:01,2026/05/31 03:10:00",
    "AJSROOT1:/夜間/転送,ジョブ,異常検出終了,2026/05/31 03:10:01,2026/05/31 03:12:00",
    "AJSROOT1:/夜間/翌日,ジョブ,開始時刻待ち,----/--/-- --:--,----/--/-- --:--",
    encoding="cp932",
)  # fmt: skip
PROMETHEUS = _json(
    "prometheus/range", "node_cpu.json",
    {"status": "success", "data": {"resultType": "matrix", "result": [
        {"metric": {"__name__": "node_memory_Active_bytes", "instance": "web01:9100", "job": "node"}, "values": [[1780000000, "1048576"], [1780000015.781, "2097152"], [1780000030, "NaN"]]},
        {"metric": {"__name__": "node_memory_Active_bytes", "instance": "db01:9100", "job": "node"}, "values": [[1780000000, "5e6"]]}]}},
)  # fmt: skip
METRIC_DATA = _json(
    "cloudwatch/metric_data", "cpu.json",
    {"MetricDataResults": [{"Id": "m1", "Label": "CPUUtilization i-0abc", "Timestamps": ["2026-05-31T00:05:00+00:00", "2026-05-31T00:00:00+00:00"], "Values": [12.5, 11.25], "StatusCode": "Complete"}], "Messages": []},
)  # fmt: skip
STATISTICS = _json(
    "cloudwatch/statistics", "latency.json",
    {"Label": "Latency", "Datapoints": [{"Timestamp": "2026-05-31T00:00:00Z", "Average": 0.25, "Unit": "Seconds"}, {"Timestamp": "2026-05-31T00:05:00Z", "Average": 0.5, "Unit": "Seconds"}]},
)  # fmt: skip
SERIES = _text("cloudwatch/series", "ec2_cpu_utilization.csv", "timestamp,value", "2026-05-31 00:00:00,1.5")
BACKLOG = _text(
    "backlog/issues", "Backlog-Issues-20260601.csv",
    "ID,プロジェクトID,プロジェクト名,キーID,キー,種別ID,種別,カテゴリーID,カテゴリー名,バージョンID,バージョン,件名,詳細,状態ID,状態,優先度ID,優先度,マイルストーンID,マイルストーン,完了理由ID,完了理由,担当者ID,担当者,登録者ID,登録者,登録日,親課題キー,開始日,期限日,予定時間,実績時間,更新者ID,更新者,更新日,添付ファイル,共有ファイル,コメント1,コメント2",
    '5001,10,運用保守,7,OPS-7,21,問い合わせ,,,,,帳票が出ない,"手順どおり、\n出ません",4,完了,3,中,,,0,対応済み,31,佐藤,32,山田,2026/05/31 09:05:00,OPS-1,,2026/06/05,,1.5,31,佐藤,2026/05/31 14:05:00,,,見ます,直りました',
    encoding="cp932", newline="\r\n",
)  # fmt: skip
ACCESS_LOG = _text(
    "webserver/access_log", "access.log",
    '192.0.2.1 - - [31/May/2026:09:05:00 +0900] "GET /login?next=/ HTTP/1.1" 200 512 "-" "Mozilla/5.0"',
    '192.0.2.2 - ann [31/May/2026:09:05:01 +0900] "POST /orders HTTP/1.1" 502 150 "https://example.jp/" "curl/8.0"',
    '192.0.2.3 - - [31/May/2026:09:05:02 +0900] "GET /orders?id=1 HTTP/1.1" 503 -',
    "garbage",
)  # fmt: skip
SYSLOG = _text(
    "syslog/messages", "syslog",
    "2026-05-31T09:05:00.123456+09:00 web01 nginx[812]: upstream failed (111: Connection refused)",
    "2026-05-31T09:05:01+09:00 web01 systemd[1]: Started Session 12 of user ann.",
    "2026-05-31T09:05:02+09:00 db01 postgres[99]: FATAL: remaining connection slots are reserved",
)  # fmt: skip
SYSLOG_OLD = _text(
    "syslog/yearless", "messages-20260601.log",
    "May 31 09:05:00 web01 kernel: I/O error, dev sda, sector 0",
    "May  1 09:05:00 web01 cron[12]: (root) CMD (run-parts)",
)  # fmt: skip
XES = Export(
    "xes/log", "log.xes",
    b'<?xml version="1.0"?><log><trace><string key="concept:name" value="c1"/><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-05-31T00:00:00Z"/></event></trace></log>',
)  # fmt: skip

EXPORTS: dict[str, Export] = {name: one for name, one in globals().items() if isinstance(one, Export)}
