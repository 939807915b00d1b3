package main

func Example_main() {
	main()
	// Output:
	// Pemohon 1
	// Pemohon 1
	// seen 2 times
}
