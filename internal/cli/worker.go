package cli

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
)

type workerOptions struct {
	once              bool
	every, checkpoint time.Duration
	keepLetters       int // days
	senders           senderOptions
}

func newWorker(a *app) *cobra.Command {
	o := workerOptions{every: 30 * time.Second, checkpoint: time.Hour, keepLetters: 90}
	cmd := &cobra.Command{
		Use:   "worker",
		Short: a.t("Menjalankan pekerjaan di latar: waktu, surat, tanda tangan", "Do the work in the background: time, letters, signatures"),
		Long: a.t(`Berjalan terus sampai dihentikan (Ctrl-C atau SIGTERM). Setiap putaran: mencatat peringatan, keterlambatan, dan
tenggat yang tiba; menghitung ulang batas waktu bila kalender atau jam kantor berubah; mengirim surat yang menunggu;
menandatangani riwayat. Boleh dijalankan di beberapa komputer sekaligus pada basis data yang sama: tidak ada yang
dikerjakan dua kali. Yang tertinggal selama ia mati dikerjakan saat ia hidup lagi.

Surat hanya dikirim bila ada --smtp atau --webhook; tanpa itu surat menunggu. Pemohon dihubungi lewat kontak yang
diberikannya, pelaksana lewat kontak dinas dalam office.yaml. Alamat surel memakai --smtp; nomor telepon, dan pelaksana
tanpa kontak, memakai --webhook. Sandi surel diambil dari MAKLUMAT_SMTP_PASSWORD, rahasia webhook dari
MAKLUMAT_WEBHOOK_SECRET, atau dari berkas yang disebut dalam ..._FILE. Surat ke nomor telepon menunggu --webhook paling
lama seminggu. Surat kepada orang yang sama tentang satu permohonan dikirim menurut urutannya.

Surat yang terkirim atau tidak perlu dikirim dihapus dari kotak keluar setelah --keep-letters hari; yang gagal tetap
tinggal, dan yang terjadi pada permohonan tetap tercatat dalam riwayatnya.

Catatan kerja ditulis ke keluaran galat: jumlah dan id saja, tanpa data pribadi.`,
			`Runs until it is ended (Ctrl-C or SIGTERM). Each round: records the warnings, breaches and deadlines that have come;
works due times out again when a calendar or an office's hours changed; sends the letters that wait; signs the
histories. It may run on several machines at once over the same database: nothing is done twice. What was left undone
while it was off is done when it is on again.

Letters are only sent with --smtp or --webhook; without them they wait. Applicants are reached by the contact they
gave, roles by their official contact in office.yaml. Mail addresses use --smtp; telephone numbers, and roles without a
contact, use --webhook. The mail password comes from MAKLUMAT_SMTP_PASSWORD, the webhook's secret from
MAKLUMAT_WEBHOOK_SECRET, or from the file that ..._FILE names. A letter to a telephone waits for --webhook for a week at
most. Letters to one person about one application leave in their order.

Letters that were sent or not needed are removed from the outbox after --keep-letters days; those that failed stay, and
what happened to an application stays in its history.

What it does is logged on standard error: counts and ids alone, nothing personal.`),
		Example: `  maklumat worker
  maklumat worker --once
  maklumat worker --smtp smtp://layanan@surat.contoh.go.id --mail-from layanan@contoh.go.id
  maklumat worker --webhook https://contoh.go.id/surat --every 1m`,
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.worker(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.once, "once", false, a.t("satu putaran saja, lalu selesai", "one round, and no more"))
	f.DurationVar(&o.every, "every", o.every, a.t("`jarak` antarputaran", "`time` between rounds"))
	f.DurationVar(&o.checkpoint, "checkpoint", o.checkpoint, a.t("`umur` tanda tangan terakhir sebelum dibuat lagi; 0: tidak", "`age` of the last signature before another is made; 0: none"))
	f.IntVar(&o.keepLetters, "keep-letters", o.keepLetters, a.t("`hari` surat yang selesai tinggal di kotak keluar; 0: seterusnya", "`days` that letters stay in the outbox once they are done with; 0: for ever"))
	o.senders.flags(a, cmd)
	return cmd
}

// workerJSON is what one round did, as a program reads it.
type workerJSON struct {
	FormatVersion int            `json:"format_version"`
	Applications  int            `json:"applications"`
	Events        int            `json:"events"`
	Revised       int            `json:"revised"`
	Checkpoints   int            `json:"checkpoints"`
	Removed       int            `json:"removed"`
	Sent          int            `json:"sent"`
	Deferred      int            `json:"deferred"`
	Dead          int            `json:"dead"`
	Moot          int            `json:"moot"`
	Codes         map[string]int `json:"codes"`
	Failed        []string       `json:"failed"`
}

func (a *app) worker(ctx context.Context, o workerOptions) error {
	if o.every < time.Second {
		return wrong(codeEvery, "value", o.every.String())
	}
	if o.keepLetters < 0 || o.keepLetters > maxKeepLetters {
		return wrong(codeKeepLetters, "value", strconv.Itoa(o.keepLetters))
	}
	letters, err := a.letters(o.senders)
	if err != nil {
		return err
	}
	return a.with(ctx, func(s *session) error {
		if s.unwritable != nil {
			return s.unwritable
		}
		read := a.reading(s)
		w, err := worker.New(worker.Config{Engine: read.engine, Letters: letters, Checkpoint: o.checkpoint, Keep: time.Duration(o.keepLetters) * 24 * time.Hour, Log: a.log()})
		if err != nil {
			return err
		}
		if o.once {
			r, err := w.Round(ctx)
			if err != nil {
				return err
			}
			return a.roundDone(r)
		}
		wake, stop := everyWhile(o.every)
		defer stop()
		return w.Run(ctx, wake)
	})
}

// maxKeepLetters bounds for how many days letters may be kept: a hundred years.
const maxKeepLetters = 36500

// log writes what is done in the background to standard error, by the run's own clock.
func (a *app) log() *slog.Logger {
	options := &slog.HandlerOptions{ReplaceAttr: func(groups []string, at slog.Attr) slog.Attr {
		if len(groups) == 0 && at.Key == slog.TimeKey {
			at.Value = slog.TimeValue(a.io.Now())
		}
		return at
	}}
	if a.json() {
		return slog.New(slog.NewJSONHandler(a.err, options))
	}
	return slog.New(slog.NewTextHandler(a.err, options))
}

// roundDone tells what a single round did.
func (a *app) roundDone(r worker.Report) error {
	l := r.Letters
	if a.json() {
		codes := l.Codes
		if codes == nil {
			codes = map[string]int{}
		}
		err := a.writeJSON(workerJSON{
			FormatVersion: formatVersion, Applications: r.Ticked, Events: r.Events, Revised: r.Revised, Checkpoints: r.Checkpoints, Removed: r.Removed,
			Sent: l.Sent, Deferred: l.Deferred, Dead: l.Dead, Moot: l.Moot, Codes: codes, Failed: orEmpty(r.Failed),
		})
		if err == nil && len(r.Failed) > 0 {
			return errFailed
		}
		return err
	}
	a.sayf(a.t("Waktu: %d permohonan, %d peristiwa; %d batas waktu dihitung ulang.", "Time: %d applications, %d events; %d due times worked out again."), r.Ticked, r.Events, r.Revised)
	a.sayf(a.t("Surat: %d terkirim, %d ditunda, %d gagal, %d tidak perlu dikirim.", "Letters: %d sent, %d deferred, %d failed, %d not needed."), l.Sent, l.Deferred, l.Dead, l.Moot)
	a.lettersLeft(l)
	a.sayf(a.t("Tanda tangan riwayat: %d.", "Histories signed: %d."), r.Checkpoints)
	if r.Removed > 0 {
		a.sayf(a.t("Surat lama yang dihapus dari kotak keluar: %d.", "Old letters removed from the outbox: %d."), r.Removed)
	}
	if len(r.Failed) > 0 {
		p := wrong(codeRoundFailed, "parts", strings.Join(r.Failed, ", "))
		p.exit = exitFailure
		return p
	}
	return nil
}

// liveEngine is the session's engine with other definitions and a clock that goes on: a
// run of the worker lasts.
func (a *app) liveEngine(s *session, defs *definitions) (*engine.Engine, error) {
	config := s.Config
	config.Definitions, config.Now = defs.Tree, a.io.Now
	return engine.New(config)
}
