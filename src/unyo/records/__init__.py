"""AsIs: what happened. Facts taken in from elsewhere lie in the lake, columnar and without limit; the database knows which."""
