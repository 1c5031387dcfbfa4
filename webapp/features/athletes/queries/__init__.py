"""Every read of what is measured: who may (access), series, and one look per screen."""
