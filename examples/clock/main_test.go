package main

func Example_main() {
	main()
	// Output:
	// 02:15:00 time acted on 0
	// 02:30:00 time acted on 1
	// 02:45:00 time acted on 1
	// 02:00:00 submitted []
	// 02:00:00 checked []
	// 02:24:00 warned [kasi-pelayanan kasi-pemberdayaan-masyarakat-desa camat]
	// 02:30:00 breached [kasi-pelayanan kasi-pemberdayaan-masyarakat-desa camat]
}
