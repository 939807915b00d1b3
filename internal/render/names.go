package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// channelNames are the usual ways to complain; another is shown as written.
var channelNames = map[string]diag.Text{
	"whatsapp": {ID: "WhatsApp", EN: "WhatsApp"}, "phone": {ID: "Telepon", EN: "Telephone"}, "sms": {ID: "SMS", EN: "SMS"},
	"email": {ID: "Surel", EN: "E-mail"}, "website": {ID: "Situs web", EN: "Website"}, "letter": {ID: "Surat", EN: "Letter"},
	"counter": {ID: "Datang langsung", EN: "In person"}, "supervisor": {ID: "Atasan petugas", EN: "The officer's superior"},
	"suggestion-box": {ID: "Kotak saran", EN: "Suggestion box"}, "sp4n-lapor": {ID: "SP4N-LAPOR!", EN: "SP4N-LAPOR!"},
	"instagram": {ID: "Instagram", EN: "Instagram"}, "facebook": {ID: "Facebook", EN: "Facebook"}, "x": {ID: "X", EN: "X"},
	"twitter": {ID: "Twitter", EN: "Twitter"}, "tiktok": {ID: "TikTok", EN: "TikTok"}, "youtube": {ID: "YouTube", EN: "YouTube"},
	"app": {ID: "Aplikasi", EN: "App"}, "telegram": {ID: "Telegram", EN: "Telegram"}, "fax": {ID: "Faksimile", EN: "Fax"},
	"address": {ID: "Alamat", EN: "Address"}, "social-media": {ID: "Media sosial", EN: "Social media"},
}
