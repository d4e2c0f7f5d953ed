"""What a reader's codes mean, in both languages: for a refusal the reason and the remedy, for a note one sentence."""

from __future__ import annotations

from unyo.vocabulary.text import Text

_SAVE = Text(
    "Excelで開き、.xlsx または CSV(UTF-8)で保存し直してください。",
    "Open it in Excel and save it as .xlsx or as CSV (UTF-8).",
)
_AGAIN = Text(
    "Excelで開いて保存し直し、もう一度渡してください。",
    "Open it in Excel, save it again, and bring the new file.",
)
_PLAIN = Text(
    "Excelで新しいブックに表だけを貼り付け、.xlsx で保存してください。",
    "Paste only the tables into a new workbook and save that as .xlsx.",
)
_ENCODING = Text(
    "文字コードを指定してください(選択肢: {choices})。",
    "Name the encoding (choices: {choices}).",
)
_SMALLER = Text(
    "表を分けるか、使っていない行と列を削ってください。",
    "Split the table, or delete unused rows and columns.",
)
_BOMB = Text(
    "圧縮の仕方が通常の表ではありません。{retry}", "It is not packed as an ordinary table is. {retry}"
).format(retry=_AGAIN)

_YAML = Text(
    "例: service: の下に「- key: 受注」「  name: 受注サービス」のように書きます。`unyo export フォルダ --yaml` が見本を書き出します。",
    "For example “service:”, below it “- key: orders” and “  name: Order service”; `unyo export FOLDER --yaml` writes a sample.",
)

Words = tuple[Text, Text]

REFUSALS: dict[str, Words] = {
    "empty": (
        Text("中身がありません。", "The file holds nothing."),
        Text("見出しの行と、少なくとも1行のデータを入れてください。", "Give it a header row and at least one row of data."),
    ),
    "not-found": (
        Text("ファイルが見つかりません。", "There is no such file."),
        Text("名前と場所を確かめてください。", "Check its name and folder."),
    ),
    "not-a-file": (
        Text("通常のファイルではありません。", "This is not an ordinary file."),
        Text("CSVか.xlsxのファイルを指定してください。", "Name a CSV or .xlsx file."),
    ),
    "unreadable": (
        Text("ファイルを開けません({error})。", "The file cannot be opened ({error})."),
        Text("読む権限があるか、ほかのソフトが開いていないか確かめてください。", "Check that you may read it and that no other program holds it."),
    ),
    "too-large": (
        Text("ファイルが大きすぎます({found} MB。上限 {most} MB)。", "The file is too large ({found} MB; at most {most} MB)."),
        _SMALLER,
    ),
    "encoding-unknown": (
        Text("文字コード「{wanted}」は扱えません。", "The encoding “{wanted}” is not one of ours."),
        _ENCODING,
    ),
    "not-in-encoding": (
        Text(
            "先頭から {offset} バイト目({line}行目)のバイト {value} は {name} として読めません。",
            "Byte offset {offset} (line {line}): the bytes {value} are not {name}.",
        ),
        Text(
            "その行を直すか、文字コードを指定してください(選択肢: {choices})。",
            "Mend that line, or name the encoding (choices: {choices}).",
        ),
    ),
    "undecodable": (
        Text(
            "UTF-8 でも CP932 でもありません。先頭から {offset} バイト目({line}行目)のバイト {value} が読めません。",
            "This is neither UTF-8 nor CP932: at byte offset {offset} (line {line}) stand the bytes {value}.",
        ),
        _ENCODING,
    ),
    "looks-euc": (
        Text("CP932 とも EUC-JP とも読めます({line}行目から)。", "This may be CP932 or EUC-JP (from line {line})."),
        _ENCODING,
    ),
    "looks-iso2022": (
        Text("ISO-2022-JP(JIS)のようです({line}行目)。", "This looks like ISO-2022-JP (line {line})."),
        _ENCODING,
    ),
    "nul": (
        Text("{line}行目に文字ではない値(NUL)があります。", "Line {line} holds a NUL, which is no character."),
        _SAVE,
    ),
    "nul-utf16": (
        Text("BOMのない UTF-16 のようです。", "This looks like UTF-16 without a byte order mark."),
        Text("文字コード utf-16-le か utf-16-be を指定してください。", "Name the encoding utf-16-le or utf-16-be."),
    ),
    "quote-open": (
        Text("{line}行目で始まる行の引用符 \" が閉じていません。", "A quote \" opened in the row that starts on line {line} is never closed."),
        Text("閉じの \" を加えるか、値の中の \" を \"\" と書いてください。", "Add the closing \", or write a \" inside a value as \"\"."),
    ),
    "quote-stray": (
        Text("{line}行目で始まる行の、閉じた引用符 \" の後に文字が続いています。", "In the row that starts on line {line} something follows a closing quote \"."),
        Text("値の中の \" を \"\" と書くか、前の行の閉じ忘れを直してください。", "Write a \" inside a value as \"\", or close the quote left open before."),
    ),
    "cell-too-long": (
        Text("{line}行目から始まる行に {most} 文字を超えるセルがあります。", "The row that starts on line {line} has a cell of more than {most} characters."),
        Text("引用符の閉じ忘れか、表ではないファイルです。確かめてください。", "A quote is left open, or the file is no table: look at it."),
    ),
    "too-wide": (
        Text("列が多すぎます({found} 列。上限 {most} 列)。", "There are too many columns ({found}; at most {most})."),
        Text("区切り文字と行の終わりを確かめるか、行と列を入れ替えてください。", "Check the delimiter and the line ends, or swap rows and columns."),
    ),
    "too-long": (Text("行が多すぎます(上限 {most} 行)。", "There are too many rows (at most {most})."), _SMALLER),
    "too-many-cells": (
        Text("セルが多すぎます({found}。上限 {most})。", "There are too many cells ({found}; at most {most})."),
        _SMALLER,
    ),
    "far-cell": (
        Text(
            "値のあるセルは {found} 個なのに、表がこの位置まで広がっています。",
            "Only {found} cells are filled, yet the sheet reaches as far as this cell.",
        ),
        Text("離れたセルを消し、使っていない行と列を削除してください。", "Clear the far cell and delete the unused rows and columns."),
    ),
    "yaml-broken": (
        Text("{line}行目がYAMLとして読めません。{problem}", "Line {line} is not YAML. {problem}"),
        _YAML,
    ),
    "yaml-not-tables": (
        Text("{line}行目: 表の名前の下に行の並びがありません。", "Line {line}: under the name of a table stands no list of rows."),
        _YAML,
    ),
    "yaml-not-a-row": (
        Text("{line}行目: 行は「列: 値」の並びで書いてください。", "Line {line}: a row is a list of “column: value”."),
        _YAML,
    ),
    "yaml-nested": (
        Text("{line}行目: 値の中に値の組があります。", "Line {line}: a value holds other values."),
        Text("値は一つの文字・数・日付か、その並びにしてください。", "A value is one text, number or date, or a list of them."),
    ),
    "yaml-twice": (
        Text("{line}行目: 「{value}」が二度書かれています({first}行目にもあります)。", "Line {line}: “{value}” is said twice (also on line {first})."),
        Text("どちらか一方を消してください。", "Delete one of them."),
    ),
    "yaml-tricks": (
        Text("{line}行目: アンカー・別名・タグは読みません。", "Line {line}: anchors, aliases and tags are not read."),
        Text("値をそのまま書いてください。", "Write the value itself."),
    ),
    "yaml-documents": (
        Text("一つのファイルに文書が二つ以上あります。", "The file holds more than one document."),
        Text("--- で区切らず、一つの文書にまとめてください。", "Do not divide it by ---: make it one document."),
    ),
    "foreign": (
        Text("中身は {found} で、表ではありません。", "The content is {found}, not a table."),
        Text("表を CSV か .xlsx で渡してください。", "Bring the table as CSV or .xlsx."),
    ),
    "markup": (
        Text("中身は {found} です(名前が .xls などでも)。", "The content is {found}, whatever the name says."),
        _SAVE,
    ),
    "old-xls": (Text("古いExcel形式(.xls)です。", "This is the old Excel format (.xls)."), _SAVE),
    "binary-xlsb": (Text("バイナリのExcel形式(.xlsb)です。", "This is the binary Excel format (.xlsb)."), _SAVE),
    "encrypted": (
        Text("パスワードで保護されています。", "The file is protected by a password."),
        Text("パスワードを外して保存し直してください。", "Remove the password and save it again."),
    ),
    "macros": (
        Text("マクロを含むブックは受け取りません。", "A workbook with macros is not taken."),
        Text("マクロなしの .xlsx で保存し直してください。", "Save it as .xlsx without macros."),
    ),
    "not-a-workbook": (
        Text("名前はExcelですが、中身はExcelではありません。", "The name says Excel, the content does not."),
        Text("CSVなら名前を .csv に、そうでなければExcelで保存し直してください。", "If it is CSV, name it .csv; otherwise save it again from Excel."),
    ),
    "workbook-broken": (Text("Excelブックが壊れています。", "The workbook is broken."), _AGAIN),
    "xml-broken": (Text("ブックの中の {found} が壊れています。", "{found} inside the workbook is broken."), _AGAIN),
    "xml-doctype": (
        Text("ブックのXMLに文書型宣言があります(外部参照や爆弾に使われます)。", "The workbook's XML declares a document type, which outside references and bombs use."),
        _PLAIN,
    ),
    "zip-broken": (Text("ファイルが途中で切れているか、壊れています。", "The file is cut short or broken."), _AGAIN),
    "zip-no-workbook": (
        Text("ZIPですが、Excelブックではありません。", "This is a ZIP, but no Excel workbook."),
        Text("中の表を取り出して、一つずつ渡してください。", "Take the tables out and bring them one by one."),
    ),
    "zip-large": (Text("展開すると {most} MB を超えます({found})。", "Unpacked it exceeds {most} MB ({found})."), _BOMB),
    "zip-ratio": (Text("{found} は {most} 倍を超えて圧縮されています。", "{found} is packed more than {most} times."), _BOMB),
    "zip-entries": (Text("部品が {found} 個あります(上限 {most})。", "It has {found} parts (at most {most})."), _PLAIN),
    "zip-duplicate": (Text("同じ名前の部品が二つあります({found})。", "Two parts have the same name ({found})."), _AGAIN),
    "zip-overlap": (Text("部品が重なっています({found})。", "Parts overlap ({found})."), _AGAIN),
    "zip-path": (Text("部品の名前が外を指しています({found})。", "A part's name points outside ({found})."), _AGAIN),
    "zip-nested": (Text("ファイルの中に別のファイルがあります({found})。", "Another file is packed inside ({found})."), _PLAIN),
    "too-many-merges": (Text("結合セルが多すぎます(上限 {most})。", "There are too many merged cells (at most {most})."), _PLAIN),
    "zip-no-document": (
        Text("ZIPですが、Word文書でもExcelブックでもありません。", "This is a ZIP, but neither a Word document nor a workbook."),
        Text("中の文書を取り出して、一つずつ渡してください。", "Take the documents out and bring them one by one."),
    ),
    "docx-broken": (
        Text("Word文書が途中で切れているか、通常と違う作りです({found})。", "The Word document is cut short, or not made as Word makes it ({found})."),
        Text("Wordで開いて保存し直し、もう一度渡してください。", "Open it in Word, save it again, and bring the new file."),
    ),
    "docx-bomb": (
        Text("展開すると異常に大きくなる文書です({found})。", "Unpacked, the document grows beyond measure ({found})."),
        Text("Wordで開いて保存し直すか、本文だけを新しい文書に貼り付けてください。", "Save it again from Word, or paste its text into a new document."),
    ),
    "document-long": (
        Text("文書が長すぎます({found} 文字。上限 {most} 文字)。", "The document is too long ({found} characters; at most {most})."),
        Text("章ごとに分けて渡してください。", "Bring it chapter by chapter."),
    ),
    "pdf-image": (
        Text("PDFに文字がありません({found} ページの画像のようです)。", "The PDF holds no text ({found} pages, probably pictures)."),
        Text("元のWord文書を渡すか、文字認識(OCR)をかけたPDFにしてください。", "Bring the Word document it was made from, or run text recognition (OCR) on it first."),
    ),
    "pdf-broken": (
        Text("PDFが壊れているか、読めない作りです({error})。", "The PDF is broken, or made in a way that cannot be read ({error})."),
        Text("元の文書からPDFを作り直すか、Word文書かテキストで渡してください。", "Make the PDF again from its document, or bring the document as Word or plain text."),
    ),
    "pdf-pages": (
        Text("ページが多すぎます({found} ページ。上限 {most} ページ)。", "There are too many pages ({found}; at most {most})."),
        Text("章ごとに分けて渡してください。", "Bring it chapter by chapter."),
    ),
    "memory": (Text("読むのに使える記憶域を超えました。", "Reading it takes more memory than a file may use."), _SMALLER),
    "time": (Text("制限時間内に読み終わりませんでした。", "It could not be read in the time a file may take."), _SMALLER),
    "too-much": (Text("読み取った内容が大きすぎます。", "What was read is too large."), _SMALLER),
    "crashed": (Text("読み取りが異常終了しました。", "Reading ended abnormally."), _AGAIN),
    "garbage": (Text("読み取りの結果が壊れていました。", "The reader's answer was broken."), _AGAIN),
    "failed": (Text("読み取れませんでした({error})。", "It could not be read ({error})."), _AGAIN),
    "not-started": (
        Text("読み取り用のプロセスを起動できませんでした。", "The reading process could not be started."),
        Text("空きメモリを確かめて、もう一度試してください。", "Check the free memory and try again."),
    ),
    "unread": (
        Text("ほかのファイルで読み取りが何度も止まったため、読みませんでした。", "Not read, because reading stopped at several other files."),
        Text("断られたファイルを除いて、もう一度渡してください。", "Take the refused files out and bring this one again."),
    ),
}  # fmt: skip

NOTES: dict[str, Text] = {
    "ragged": Text("この行は {cells} 列です(多くの行は {usual} 列)。", "This row has {cells} cells; most rows have {usual}."),
    "ragged-more": Text("列数の違う行がほかに {count} 行あります。", "{count} more rows have another number of cells."),
    "empty-columns": Text("ここから右の {count} 列は空です。", "The {count} columns from here on are empty."),
    "no-rows": Text("見出しだけで、データの行がありません。", "There is a header and no row of data."),
    "outside-tables": Text("表の外の {count} 行は読みませんでした。", "{count} lines outside the tables were not read."),
    "hidden-sheet": Text("非表示のシートです。", "The sheet is hidden."),
    "hidden-rows": Text("非表示の行が {count} 行あり、読み取りました。", "{count} hidden rows were read too."),
    "hidden-columns": Text("非表示の列が {count} 列あり、読み取りました。", "{count} hidden columns were read too."),
    "date1904": Text("1904年から数える日付のブックです。", "The workbook counts its dates from 1904."),
    "merged": Text(
        "結合セル {count} か所を、左上の値で埋めました。", "{count} merged ranges were filled with their first value."
    ),
    "error-value": Text("Excelのエラー値です。値は不明とします。", "An Excel error: the value is unknown."),
    "error-value-more": Text("エラー値がほかに {count} 個あります。", "There are {count} more error values."),
    "formula-without-value": Text(
        "式の計算結果が保存されていません。Excelで開いて保存し直してください。",
        "The formula's result was never stored: open the file in Excel and save it again.",
    ),
    "formula-without-value-more": Text(
        "結果のない式がほかに {count} 個あります。", "There are {count} more formulas without a result."
    ),
}  # fmt: skip
