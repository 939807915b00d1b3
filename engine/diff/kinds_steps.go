package diff

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

var stepKinds = map[string]kind{
	"step-citizen-added":   {TopicSteps, diag.Text{ID: "Langkah baru bagi pemohon: {step}", EN: "A new step for the citizen: {step}"}},
	"step-citizen-removed": {TopicSteps, diag.Text{ID: "Pemohon tidak perlu lagi: {step}", EN: "The citizen no longer has to: {step}"}},
	"step-office-added":    {TopicSteps, diag.Text{ID: "Langkah petugas bertambah: {step}", EN: "A new step of the office: {step}"}},
	"step-office-removed":  {TopicSteps, diag.Text{ID: "Langkah petugas dihapus: {step}", EN: "A step of the office is gone: {step}"}},
	"step-now-citizens":    {TopicSteps, diag.Text{ID: "Kini dikerjakan pemohon: {step}", EN: "Now done by the citizen: {step}"}},
	"step-now-offices":     {TopicSteps, diag.Text{ID: "Kini dikerjakan kantor: {step}", EN: "Now done by the office: {step}"}},
	"step-actor":           {TopicSteps, diag.Text{ID: "{step}: kini dikerjakan {to}, dulu {from}", EN: "{step}: now done by {to}, before by {from}"}},
	"step-reworded":        {TopicSteps, diag.Text{ID: "Bunyi langkah berubah: dulu \"{from}\", kini \"{to}\"", EN: "A step is worded otherwise: before \"{from}\", now \"{to}\""}},
	"step-ways":            {TopicSteps, diag.Text{ID: "{step}: kelanjutannya berubah", EN: "{step}: what may follow has changed"}},
	"steps-reordered":      {TopicSteps, diag.Text{ID: "Urutan langkah berubah", EN: "The order of the steps has changed"}},
	"rejection-added":      {TopicSteps, diag.Text{ID: "Kini dapat ditolak pada langkah: {step}", EN: "Can now be rejected at: {step}"}},
	"rejection-removed":    {TopicSteps, diag.Text{ID: "Tidak dapat lagi ditolak pada langkah: {step}", EN: "Can no longer be rejected at: {step}"}},

	"deadline-added":    {TopicSteps, diag.Text{ID: "Pemohon kini diberi batas waktu {time} pada langkah: {step}", EN: "The citizen now has a deadline of {time} at: {step}"}},
	"deadline-removed":  {TopicSteps, diag.Text{ID: "Batas waktu pemohon {time} dihapus pada langkah: {step}", EN: "The citizen's deadline of {time} is gone at: {step}"}},
	"deadline-shorter":  {TopicSteps, diag.Text{ID: "{step}: batas waktu pemohon dipersingkat dari {from} menjadi {to}", EN: "{step}: the citizen's deadline is cut from {from} to {to}"}},
	"deadline-longer":   {TopicSteps, diag.Text{ID: "{step}: batas waktu pemohon diperpanjang dari {from} menjadi {to}", EN: "{step}: the citizen's deadline is extended from {from} to {to}"}},
	"deadline-other":    {TopicSteps, diag.Text{ID: "{step}: batas waktu pemohon kini {to}, dulu {from}", EN: "{step}: the citizen's deadline is now {to}, before {from}"}},
	"deadline-lapses":   {TopicSteps, diag.Text{ID: "{step}: permohonan kini gugur bila batas waktu lewat", EN: "{step}: the application now lapses at the deadline"}},
	"deadline-no-lapse": {TopicSteps, diag.Text{ID: "{step}: permohonan tidak gugur lagi bila batas waktu lewat", EN: "{step}: the application no longer lapses at the deadline"}},
	"deadline-then":     {TopicSteps, diag.Text{ID: "{step}: akibat bila batas waktu pemohon lewat berubah", EN: "{step}: what follows when the citizen's deadline passes has changed"}},
	"deadline-counted":  {TopicSteps, diag.Text{ID: "{step}: cara menghitung batas waktu pemohon berubah", EN: "{step}: the citizen's deadline is counted otherwise"}},
	"reminder-gained":   {TopicSteps, diag.Text{ID: "{step}: pemohon kini diingatkan sebelum batas waktu", EN: "{step}: the citizen is now reminded before the deadline"}},
	"reminder-lost":     {TopicSteps, diag.Text{ID: "{step}: pemohon tidak diingatkan lagi sebelum batas waktu", EN: "{step}: the citizen is no longer reminded before the deadline"}},
}
