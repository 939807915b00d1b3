package diff

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

var timeKinds = map[string]kind{
	"time-longer":            {TopicTime, diag.Text{ID: "Menunggu lebih lama: {kind} {to}, dulu {from}", EN: "A longer wait: {kind} {to}, before {from}"}},
	"time-shorter":           {TopicTime, diag.Text{ID: "Lebih cepat: {kind} {to}, dulu {from}", EN: "Faster: {kind} {to}, before {from}"}},
	"time-lost":              {TopicTime, diag.Text{ID: "Janji waktu {kind} {from} dihapus", EN: "The promise of {kind} {from} is gone"}},
	"time-gained":            {TopicTime, diag.Text{ID: "Janji waktu baru: {kind} {to}", EN: "A new promise of time: {kind} {to}"}},
	"time-other-unit":        {TopicTime, diag.Text{ID: "Janji waktu kini {kind} {to}, dulu {from}; satuannya tidak dapat dibandingkan", EN: "The promise is now {kind} {to}, before {from}; the units cannot be compared"}},
	"time-kind":              {TopicTime, diag.Text{ID: "Janji waktu kini {to}, dulu {from}", EN: "The promise is now {to}, before {from}"}},
	"step-time-longer":       {TopicTime, diag.Text{ID: "{step}: menunggu lebih lama, {kind} {to}, dulu {from}", EN: "{step}: a longer wait, {kind} {to}, before {from}"}},
	"step-time-shorter":      {TopicTime, diag.Text{ID: "{step}: lebih cepat, {kind} {to}, dulu {from}", EN: "{step}: faster, {kind} {to}, before {from}"}},
	"step-time-lost":         {TopicTime, diag.Text{ID: "{step}: janji waktu {kind} {from} dihapus", EN: "{step}: the promise of {kind} {from} is gone"}},
	"step-time-gained":       {TopicTime, diag.Text{ID: "{step}: janji waktu baru, {kind} {to}", EN: "{step}: a new promise of time, {kind} {to}"}},
	"step-time-other-unit":   {TopicTime, diag.Text{ID: "{step}: janji waktu kini {kind} {to}, dulu {from}; satuannya tidak dapat dibandingkan", EN: "{step}: the promise is now {kind} {to}, before {from}; the units cannot be compared"}},
	"step-time-kind":         {TopicTime, diag.Text{ID: "{step}: janji waktu kini {to}, dulu {from}", EN: "{step}: the promise is now {to}, before {from}"}},
	"time-starts":            {TopicTime, diag.Text{ID: "Waktu kini dihitung sejak {to}; dulu sejak {from}", EN: "Time now counts from: {to}; before from: {from}"}},
	"time-ends":              {TopicTime, diag.Text{ID: "Waktu kini dihitung sampai {to}, dulu sampai {from}", EN: "Time now counts until {to}; before until {from}"}},
	"time-pause-added":       {TopicTime, diag.Text{ID: "Waktu kini boleh dihentikan sementara karena: {reason}", EN: "The clock may now be stopped for: {reason}"}},
	"time-pause-removed":     {TopicTime, diag.Text{ID: "Waktu tidak boleh lagi dihentikan sementara karena: {reason}", EN: "The clock may no longer be stopped for: {reason}"}},
	"time-pause-reworded":    {TopicTime, diag.Text{ID: "Alasan menghentikan waktu berubah: dulu \"{from}\", kini \"{to}\"", EN: "A reason to stop the clock differs: before \"{from}\", now \"{to}\""}},
	"time-extension-added":   {TopicTime, diag.Text{ID: "Kantor kini boleh memperpanjang waktu dengan {to}", EN: "The office may now extend the time by {to}"}},
	"time-extension-removed": {TopicTime, diag.Text{ID: "Kantor tidak boleh lagi memperpanjang waktu (dulu {from})", EN: "The office may no longer extend the time (before by {from})"}},
	"time-extension-other":   {TopicTime, diag.Text{ID: "Perpanjangan waktu oleh kantor kini {to}, dulu {from}", EN: "The office may extend the time by {to}, before by {from}"}},
	"time-warning":           {TopicTime, diag.Text{ID: "Saat kantor diperingatkan sebelum jatuh tempo berubah", EN: "When the office is warned before the due time has changed"}},
	"time-reworded":          {TopicTime, diag.Text{ID: "Bunyi janji waktu berubah: dulu \"{from}\", kini \"{to}\"", EN: "The promise of time is worded otherwise: before \"{from}\", now \"{to}\""}},
	"compensation-lost":      {TopicTime, diag.Text{ID: "Ganti rugi bila terlambat dihapus: {what}", EN: "Compensation for lateness is gone: {what}"}},
	"compensation-gained":    {TopicTime, diag.Text{ID: "Ganti rugi baru bila terlambat: {what}", EN: "New compensation for lateness: {what}"}},
	"compensation-other":     {TopicTime, diag.Text{ID: "Ganti rugi bila terlambat berubah: dulu \"{from}\", kini \"{to}\"", EN: "Compensation for lateness differs: before \"{from}\", now \"{to}\""}},
	"step-clock-stopped":     {TopicTime, diag.Text{ID: "{step}: waktunya tidak dihitung lagi", EN: "{step}: its time no longer counts"}},
	"step-clock-runs":        {TopicTime, diag.Text{ID: "{step}: waktunya kini dihitung", EN: "{step}: its time counts now"}},
}
