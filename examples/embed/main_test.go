package main

func Example_main() {
	main()
	// Output:
	// open [teliti] → check
	// open [entri] → do
	// open [verifikasi] → do
	// open [cetak] → do
	// open [serahkan] → do
	// completed gave [kia]
}
