package main

func Example_main() {
	main()
	// Output:
	// grobogan/klambu/1 to +6281234567890: Permohonan AAAA-AAA2 telah kami terima
	// grobogan/klambu/2 to +6281234567890: Permohonan AAAA-AAA2 telah dicabut
}
