package main

func Example_main() {
	main()
	// Output:
	// 1 visit, 1 application: kediri/kandangan/example-1
}
