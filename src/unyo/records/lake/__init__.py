"""The fact store: Parquet files, and the manifest in the database that alone says which of them exist."""
