package main

func Example_main() {
	main()
	// Output:
	// 422 {"code":"value-not-date","message":"tanggal_lahir: \"31-02-2020\" bukan tanggal"}
	// 422 {"code":"facts-needed","message":"Data berikut belum dijawab: warga_negara"}
	// 200 {"active":["teliti"],"id":"grobogan/klambu/example-1","status":"open"}
	// 422 {"code":"step-not-active","message":"Langkah \"entri\" belum atau tidak lagi berjalan; yang berjalan: teliti"}
	// 400 {"code":"bad-request","message":"not the JSON of the command \"check\": accept_all"}
	// 200 {"active":["entri"],"id":"grobogan/klambu/example-1","status":"open"}
	// 404 {"code":"not-found","message":""}
}
