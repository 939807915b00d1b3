package main

func Example_main() {
	main()
	// Output:
	// warga-17: This user does not hold the role "petugas-pelayanan" in this office
	// petugas-3: checked
}
