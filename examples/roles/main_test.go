package main

func Example_main() {
	main()
	// Output:
	// warga-17: This user does not hold the role "petugas-pelayanan" in this office
	// petugas-3: checked
	// warga-17: read it
	// warga-18: As "pemohon" this user has no right to do that
	// petugas-3: As "petugas-pelayanan" this user has no right to do that
}
