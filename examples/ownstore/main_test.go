package main

func Example_main() {
	main()
	// Output:
	// kediri/kandangan/450fb298a23335a58f65ea6c48069f1a again: false transactions: 1
	// kediri/kandangan/450fb298a23335a58f65ea6c48069f1a again: true transactions: 2
}
