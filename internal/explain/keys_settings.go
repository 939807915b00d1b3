package explain

// settingsTexts are about how strictly files are checked.
var settingsTexts = []text{
	{
		ref: "severities",
		why: say("Dengan ini kabupaten memutuskan temuan mana yang menggagalkan pemeriksaan.",
			"With it a regency decides which findings fail the check."),
		code: "not-one-of",
		bad:  "severities:\n  slash-in-text: ringan\n",
		good: "severities:\n  slash-in-text: info\n",
	},
	{
		ref: "baseline",
		why: say("Untuk mulai memeriksa kantor yang sudah punya banyak temuan: yang lama dicatat, yang baru tetap menggagalkan.",
			"To start checking an office that has many findings already: the old ones are noted, new ones still fail."),
		code: "empty-value",
		bad:  "baseline:\n",
		good: "baseline: temuan-lama.json\n",
	},
}
