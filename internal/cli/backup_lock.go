package cli

import (
	"context"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/archive"
)

// passphraseEnv holds a passphrase for backups.
const passphraseEnv = "MAKLUMAT_PASSPHRASE"

// shortestPassphrase is the least length of a passphrase, in characters: a backup can
// be tried at leisure by whoever finds it.
const shortestPassphrase = 12

// sealing is for whom a backup is encrypted, or who reads it.
type sealing struct {
	recipients     []string // age1…
	identity       string   // file with age's secret keys
	passphraseFile string
}

func (o *sealing) writeFlags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&o.recipients, "recipient", nil, a.t("juga untuk pemegang `kunci` age1…, selain kunci kantor",
		"also for who holds the `key` age1…, beside the offices' keys"))
	o.passphraseFlag(a, cmd)
	register(cmd, "recipient", words())
}

func (o *sealing) readFlags(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.identity, "identity", "", a.t("`berkas` kunci rahasia age, selain kunci kantor",
		"`file` of age's secret keys, beside the offices' keys"))
	o.passphraseFlag(a, cmd)
}

func (o *sealing) passphraseFlag(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.passphraseFile, "passphrase-file", "", a.t("`berkas` kata sandi, sebagai ganti kunci; bila kosong MAKLUMAT_PASSPHRASE",
		"`file` of a passphrase, instead of keys; if empty MAKLUMAT_PASSPHRASE"))
}

// passphrase is the one given, "" for none.
func (o *sealing) passphrase(a *app) (string, error) {
	phrase := a.io.Env(passphraseEnv)
	if o.passphraseFile != "" {
		text, err := a.smallFile(o.passphraseFile)
		if err != nil {
			return "", err
		}
		phrase = strings.TrimRight(text, "\r\n")
		if phrase == "" {
			return "", wrong(codePassphraseShort)
		}
	}
	if phrase != "" && utf8.RuneCountInString(phrase) < shortestPassphrase {
		return "", wrong(codePassphraseShort)
	}
	return phrase, nil
}

// smallFile reads a file of a few lines.
func (a *app) smallFile(name string) (string, error) {
	f, err := os.Open(a.path(name))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(io.LimitReader(f, 64<<10))
	if closing := f.Close(); err == nil {
		err = closing
	}
	return string(text), err
}

// writers are for whom a backup of offices is encrypted, and who can check it.
func (o *sealing) writers(ctx context.Context, a *app, keys engine.Keys, offices []string) ([]age.Recipient, []age.Identity, error) {
	phrase, err := o.passphrase(a)
	if err != nil {
		return nil, nil, err
	}
	if phrase != "" {
		if len(o.recipients) > 0 {
			return nil, nil, wrong(codePassphraseAlone)
		}
		to, err := age.NewScryptRecipient(phrase)
		if err != nil {
			return nil, nil, err
		}
		by, err := age.NewScryptIdentity(phrase)
		return []age.Recipient{to}, []age.Identity{by}, err
	}
	office := archive.Offices(ctx, keys, offices...)
	to := []age.Recipient{office}
	for _, r := range o.recipients {
		other, err := age.ParseX25519Recipient(r)
		if err != nil {
			return nil, nil, wrong(codeNoRecipient, "value", r)
		}
		to = append(to, other)
	}
	return to, []age.Identity{office}, nil
}

// readers are all that a backup may be opened with.
func (o *sealing) readers(ctx context.Context, a *app, keys engine.Keys) ([]age.Identity, error) {
	by := []age.Identity{archive.Offices(ctx, keys)}
	phrase, err := o.passphrase(a)
	if err != nil {
		return nil, err
	}
	if phrase != "" {
		spoken, err := age.NewScryptIdentity(phrase)
		if err != nil {
			return nil, err
		}
		by = append(by, spoken)
	}
	if o.identity != "" {
		text, err := a.smallFile(o.identity)
		if err != nil {
			return nil, err
		}
		more, err := age.ParseIdentities(strings.NewReader(text))
		if err != nil {
			return nil, wrong(codeNoIdentity, "path", o.identity) // age's error may quote the file
		}
		by = append(by, more...)
	}
	return by, nil
}

var (
	codePassphraseShort = usage("passphrase-short",
		"Kata sandi cadangan terlalu pendek: sedikitnya 12 huruf", "The passphrase of the backup is too short: at least 12 characters",
		"Pakai beberapa kata yang tidak saling berkaitan.", "Use several words that have nothing to do with each other.")
	codePassphraseAlone = usage("passphrase-alone",
		"Cadangan dengan kata sandi tidak dapat sekaligus untuk --recipient", "A backup with a passphrase cannot be for a --recipient as well",
		"Pilih salah satu.", "Choose one of them.")
	codeNoRecipient = usage("no-recipient",
		`"{value}" bukan kunci publik age`, `"{value}" is not a public key of age`,
		"Kunci publik dimulai dengan age1 dan dibuat oleh program age-keygen.", "A public key begins with age1 and is made by the program age-keygen.")
	codeNoIdentity = usage("no-identity",
		"Berkas {path} bukan kunci rahasia age", "The file {path} holds no secret key of age",
		"Kunci rahasia dimulai dengan AGE-SECRET-KEY-1 dan dibuat oleh program age-keygen.", "A secret key begins with AGE-SECRET-KEY-1 and is made by the program age-keygen.")
)
