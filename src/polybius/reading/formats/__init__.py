"""One module a format, each with `read(label, data, options)`: bytes in, reports and skipped parts out."""
