package main

func Example_main() {
	main()
	// Output:
	// kediri/kandangan/example-1 submitted
	// (switched off)
	// kediri/kandangan/example-1 checked
	// kediri/kandangan/example-1 done
}
