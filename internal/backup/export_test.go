package backup

// WriteAside is writeAside for tests.
var WriteAside = writeAside
