package cli

import (
	"errors"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/courier/smtp"
	"github.com/maklumat-pelayanan/maklumat/engine/courier/webhook"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Environment variables of the senders. Secrets stand nowhere else, and in files that
// those with _FILE behind them name.
const (
	smtpEnv          = "MAKLUMAT_SMTP"
	mailFromEnv      = "MAKLUMAT_MAIL_FROM"
	smtpPasswordEnv  = "MAKLUMAT_SMTP_PASSWORD"
	webhookEnv       = "MAKLUMAT_WEBHOOK"
	webhookSecretEnv = "MAKLUMAT_WEBHOOK_SECRET"
)

type senderOptions struct {
	smtp, from, webhook, letters string
}

func (o *senderOptions) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.smtp, "smtp", "", a.t("`alamat` server surel: smtp://nama@server (STARTTLS), smtps://nama@server (TLS), smtp-plain://localhost; bila kosong MAKLUMAT_SMTP",
		"`address` of the mail server: smtp://name@server (STARTTLS), smtps://name@server (TLS), smtp-plain://localhost; if empty MAKLUMAT_SMTP"))
	f.StringVar(&o.from, "mail-from", "", a.t("`alamat` pengirim surel; bila kosong MAKLUMAT_MAIL_FROM", "sender's mail `address`; if empty MAKLUMAT_MAIL_FROM"))
	f.StringVar(&o.webhook, "webhook", "", a.t("`alamat` https penerima surat; bila kosong MAKLUMAT_WEBHOOK", "https `address` that takes letters; if empty MAKLUMAT_WEBHOOK"))
	f.StringVar(&o.letters, "letters", "", a.t("`folder` dengan bunyi surat sendiri, satu berkas .txt tiap surat", "`folder` with letters of your own, a .txt file each"))
	register(cmd, "letters", folders)
}

// letters is how letters are delivered; nil when there is nothing to send them with.
func (a *app) letters(o senderOptions) (*courier.Config, error) {
	var wording *courier.Wording
	if o.letters != "" {
		info, err := os.Stat(a.path(o.letters))
		if err != nil || !info.IsDir() { // else a slip of the pen would send the usual letters
			return nil, wrong(codeLetters, "path", o.letters, "cause", a.t("folder itu tidak ada", "there is no such folder"))
		}
		if wording, err = courier.Builtin().With(os.DirFS(a.path(o.letters))); err != nil {
			return nil, wrong(codeLetters, "path", o.letters, "cause", diag.OneLine(err.Error()))
		}
	}
	senders := map[courier.Medium]courier.Sender{}
	if address := a.envOr(o.smtp, smtpEnv, ""); address != "" {
		s, err := a.mailSender(address, a.envOr(o.from, mailFromEnv, ""))
		if err != nil {
			return nil, err
		}
		senders[courier.Mail] = s
	}
	if address := a.envOr(o.webhook, webhookEnv, ""); address != "" {
		s, err := a.webhookSender(address)
		if err != nil {
			return nil, err
		}
		senders[courier.Phone], senders[courier.Role] = s, s
		if senders[courier.Mail] == nil {
			senders[courier.Mail] = s
		}
	}
	if len(senders) == 0 {
		return nil, nil
	}
	return &courier.Config{Senders: senders, Random: rand.Float64, Wording: wording}, nil
}

// securities are the schemes of a mail server's address.
var securities = map[string]smtp.Security{"smtp": smtp.StartTLS, "smtps": smtp.TLS, "smtp-plain": smtp.Plain}

func (a *app) mailSender(address, from string) (courier.Sender, error) {
	u, err := url.Parse(address)
	if err != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return nil, a.senderTrouble("--smtp", smtp.ErrServer)
	}
	if _, has := u.User.Password(); has {
		return nil, a.senderTrouble("--smtp", errPassword)
	}
	config := smtp.Config{Host: u.Hostname(), Security: securities[u.Scheme], From: from, Username: u.User.Username()}
	if port := u.Port(); port != "" {
		if config.Port, err = strconv.Atoi(port); err != nil {
			return nil, a.senderTrouble("--smtp", smtp.ErrServer)
		}
	}
	if config.Username != "" {
		if config.Password, err = a.secret("--smtp", smtpPasswordEnv); err != nil {
			return nil, err
		}
	}
	s, err := smtp.New(config)
	if err != nil {
		return nil, a.senderTrouble("--smtp", err)
	}
	return s, nil
}

func (a *app) webhookSender(address string) (courier.Sender, error) {
	secret, err := a.secret("--webhook", webhookSecretEnv)
	if err != nil {
		return nil, err
	}
	s, err := webhook.New(webhook.Config{URL: address, Secret: []byte(secret), Now: a.io.Now})
	if err != nil {
		return nil, a.senderTrouble("--webhook", err)
	}
	return s, nil
}

var errPassword = errors.New("a password is not written in an address")

// senderTrouble says what is wrong with a sender, without repeating its address.
func (a *app) senderTrouble(name string, err error) error {
	said := map[error]string{
		errPassword:       a.t("sandi tidak ditulis di alamat", "a password is not written in an address"),
		smtp.ErrServer:    a.t("alamatnya tidak terbaca", "its address cannot be read"),
		smtp.ErrFrom:      a.t("--mail-from bukan alamat surel", "--mail-from is not a mail address"),
		smtp.ErrPlain:     a.t("tanpa enkripsi hanya untuk server di komputer ini", "only a server on this machine is used without encryption"),
		webhook.ErrURL:    a.t("alamatnya tidak terbaca, atau memuat nama atau sandi", "its address cannot be read, or holds a user or a password"),
		webhook.ErrHTTPS:  a.t("harus https", "it must be https"),
		webhook.ErrSecret: a.t("rahasianya terlalu pendek, paling sedikit 16 huruf", "its secret is too short, at least 16 letters"),
	}
	return wrong(codeSender, "name", name, "cause", said[err])
}

// maxSecret bounds the file of a secret, in bytes.
const maxSecret = 4096

// secret reads a secret from the environment, or from the file that it names.
func (a *app) secret(name, env string) (string, error) {
	if value := a.io.Env(env); value != "" {
		return value, nil
	}
	file := a.io.Env(env + "_FILE")
	if file == "" {
		return "", wrong(codeSecretMissing, "name", name, "env", env)
	}
	f, err := os.Open(a.path(file))
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxSecret))
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	value := strings.TrimRight(string(b), "\r\n")
	if value == "" {
		return "", wrong(codeSecretMissing, "name", name, "env", env)
	}
	return value, nil
}
