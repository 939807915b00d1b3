package archive

// NewPlainReader is NewReader without encryption.
var NewPlainReader = newReader
