package explain

// variantTexts are about the kinds of application, the ways to apply, and who
// complains.
var variantTexts = []text{
	{
		ref: "variants",
		why: say("Misalnya baru atau perpanjangan, atau salah satu dari beberapa surat. Data, kondisi, kelayakan, dan persyaratan di dalamnya ditambahkan; komponen lain menggantikan seluruhnya.",
			"Such as new or renewal, or one of several letters. Facts, conditions, eligibility and requirements in it are added; other components replace the whole."),
		code: "duplicate-id",
		bad:  "variants:\n  - id: baru\n    title: Surat baru\n  - id: baru\n    title: Perpanjangan\n",
		good: "variants:\n  - id: baru\n    title: Surat baru\n  - id: perpanjangan\n    title: Perpanjangan\n",
	},
	{
		ref: "channels",
		why: say("Tulis bila ada lebih dari satu cara, sebab langkah dan berkasnya dapat berbeda; aturan membacanya sebagai channel.",
			"Write them if there is more than one way, for steps and papers may differ; rules read it as channel."),
		code: "duplicate-id",
		bad:  "channels:\n  - id: tatap-muka\n    title: Tatap muka\n  - id: tatap-muka\n    title: Daring\n",
		good: "channels:\n  - id: tatap-muka\n    title: Tatap muka\n  - id: daring\n    title: Daring\n",
	},
	{
		ref: "reporter",
		why: say("Melindungi orang yang mengadu. Petugas yang diadukan tidak pernah melihat identitasnya.",
			"Protects who complains. An officer complained of never sees who it was."),
		law:  lawSecrecy,
		code: "wrong-type",
		bad:  "reporter: dirahasiakan\n",
		good: "reporter:\n  visible_to: [camat]\n",
	},
	{
		ref: "reporter.about",
		why: say("Dengan ini petugas yang mengerjakan permohonan itu dikenali.",
			"It lets those who worked on that application be known."),
		code: "unknown-fact",
		bad:  "reporter:\n  about: permohonan\n",
		good: "reporter:\n  about: permohonan\nfacts:\n  - id: permohonan\n    label: Permohonan yang diadukan\n    type: application\n    optional: true\n",
	},
	{
		ref: "reporter.secret",
		why: say("Bagi pelaksana yang disebut pada visible_to identitasnya tetap tampak.",
			"The roles that visible_to names still see it."),
		law:  lawSecrecy,
		code: "rule-unknown-name",
		bad:  "reporter:\n  secret: rahasia\n",
		good: "reporter:\n  secret: rahasia\nfacts:\n  - id: rahasia\n    label: Identitas Anda dirahasiakan?\n    type: boolean\n",
	},
	{
		ref: "reporter.visible_to",
		why: say("Hanya yang perlu mengetahuinya untuk menindaklanjuti. Makin sedikit makin baik.",
			"Only those who need to know it to act. The fewer the better."),
		law:  lawSecrecy,
		code: "unknown-role",
		bad:  "reporter:\n  visible_to: [camatt]\n",
		good: "reporter:\n  visible_to: [camat]\n",
	},
	{
		ref: "reporter.anonymous",
		why: say("Berbeda dari rahasia: kantor pun tidak tahu siapa pelapornya, dan tidak dapat menjawabnya.",
			"Not the same as secret: not even the office knows the reporter, and it cannot answer."),
		code: "not-boolean",
		bad:  "reporter:\n  anonymous: ya\n",
		good: "reporter:\n  anonymous: true\n",
	},
}
