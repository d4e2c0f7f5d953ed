"""Names such tables usually carry, and the other words for them (S004; SD-02, SD-09)."""

from __future__ import annotations

ITEMS: dict[str, tuple[str, ...]] = {
    "監視/検知": ("監視", "検知", "モニタリング", "monitoring", "detection"),
    "一次対応": ("初動対応", "一次切り分け", "first response"),
    "バグ修正": ("不具合修正", "bug fix", "bug fixing"),
    "変更/小改修": ("小改修", "変更", "軽微改修", "minor change"),
    "パッチ/脆弱性": ("パッチ", "脆弱性", "脆弱性対応", "セキュリティパッチ", "patching"),
    "権限/アカウント": ("権限", "アカウント", "アカウント管理", "access"),
    "BCP/バックアップ": ("BCP", "バックアップ", "backup"),
    "変更管理": ("change management",),
    "キャパシティ": ("キャパシティ管理", "容量管理", "capacity"),
}
# One word that may mean either of two standard items: asked of the user, never decided here.
AMBIGUOUS_ITEMS: dict[str, tuple[str, ...]] = {
    "改修": ("バグ修正", "変更/小改修"),
    "保守": ("バグ修正", "変更/小改修", "パッチ/脆弱性"),
}
ROLES = ("事業責任者", "運用リーダー", "開発ベンダPM", "SaaSサポート", "セキュリティ", "クラウド運用")
LAYERS = ("プラットフォーム", "アプリ", "業務運用", "platform", "application", "business operations")
