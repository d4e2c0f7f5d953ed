"""The tables of indicators and the data behind them."""

from __future__ import annotations

from unyo.framework.kpis.designs import Dataset, Kpi, KpiSource, Segment
from unyo.tables.rows import row_model

SegmentRow = row_model(Segment, module=__name__)
DatasetRow = row_model(Dataset, module=__name__)
KpiRow = row_model(Kpi, module=__name__)
KpiSourceRow = row_model(KpiSource, module=__name__)
