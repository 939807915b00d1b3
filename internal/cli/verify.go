package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newVerify(a *app) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   a.t("verify [ID|KANTOR…]", "verify [ID|OFFICE…]"),
		Short: a.t("Membuktikan riwayat tidak diubah", "Prove the histories untouched"),
		Long: a.t(`Membuktikan semua yang tersimpan dari setiap kantor, atau dari kantor atau permohonan yang disebut: rantai
setiap riwayat, cap kunci kantor pada setiap peristiwa, segel riwayat (checkpoint), dan kecocokan daftar
permohonan, keadaan, kunci, dan register dengan riwayatnya. Yang diubah disebut tempatnya.

Basis data yang seluruhnya dikembalikan ke salinan lama hanya ketahuan dari yang disimpan di luar: segel
riwayat (--checkpoint), tanda terima pemohon (--receipt), atau bukti (--proof).

Dengan --public ketiganya diperiksa tanpa basis data, hanya dengan kunci publik kantor.`,
			`Proves all that is stored of each office, or of the offices or applications named: the chain of each
history, the mark of the office's key on each event, the checkpoints, and that the list of applications,
states, keys and registers agree with the histories. What was altered is named.

A database that was put back to an older copy as a whole is found by what was kept outside alone:
checkpoints (--checkpoint), a citizen's receipt (--receipt), or a proof (--proof).

With --public those three are checked without a database, by the office's public key alone.`),
		Example: `  maklumat verify
  maklumat verify grobogan/klambu
  maklumat verify --checkpoint segel.txt
  maklumat verify --receipt maklumat1:…
  maklumat verify --proof bukti.txt --public 3Yt…=`,
		Args:              args(0, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.verify(cmd.Context(), ids, o) },
		ValidArgsFunction: a.completeAnyApplication,
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.checkpoints, "checkpoint", nil, a.t("`berkas` segel riwayat yang disimpan di luar", "`file` of checkpoints kept outside"))
	f.StringArrayVar(&o.receipts, "receipt", nil, a.t("`tanda terima` pemohon, atau berkasnya", "a citizen's `receipt`, or its file"))
	f.StringArrayVar(&o.proofs, "proof", nil, a.t("`berkas` bukti dari perintah proof", "`file` of a proof by the command proof"))
	f.StringArrayVar(&o.public, "public", nil, a.t("`kunci` publik kantor: periksa tanpa basis data", "the office's public `key`: check without a database"))
	return cmd
}

func (a *app) verify(ctx context.Context, typed []string, o verifyOptions) error {
	outside, err := a.outside(o)
	if err != nil {
		return err
	}
	if len(o.public) > 0 {
		return a.verifyAlone(ctx, o, outside)
	}
	return a.with(ctx, func(s *session) error {
		offices, only, err := s.toVerify(ctx, typed)
		if err != nil {
			return err
		}
		held := heldTo(outside)
		if offices, err = s.holding(ctx, held, offices, only); err != nil {
			return err
		}
		tell, wipe := a.auditing()
		defer wipe()
		j := verifyJSON{FormatVersion: formatVersion, Offices: []verifiedJSON{}, Broken: []brokenJSON{}}
		var keyless error
		for _, office := range offices {
			audited, err := s.Audit(ctx, office, outside, tell)
			if errors.Is(err, engine.ErrNoKey) {
				// What was found of the others is told all the same: else a row of an office
				// that there is not would keep everything from being looked at.
				keyless = errors.Join(keyless, err)
				j.Broken = append(j.Broken, a.unproved(office))
				continue
			}
			if err != nil {
				return err
			}
			zone := s.zone(s.defs.Offices[office])
			j.add(audited, zone)
			j.Sound = append(j.Sound, held.sound(audited, zone)...)
			for i := range audited.Found {
				found := &audited.Found[i]
				if len(only) == 0 || found.History == "" || only[found.History] || only[office] {
					j.Broken = append(j.Broken, s.broken(ctx, found))
				}
			}
			j.More += audited.More
		}
		wipe()
		if len(j.Offices) == 0 && keyless != nil {
			return keyless
		}
		return a.writeProof(j)
	})
}

// toVerify are the offices to look at: all, or those of the applications named; only is
// what to tell of then, by the ids of histories.
func (s *session) toVerify(ctx context.Context, typed []string) (offices []string, only map[string]bool, err error) {
	if len(typed) == 0 {
		offices, err = s.Store.Offices(ctx)
		return offices, nil, err
	}
	known, err := s.Store.Offices(ctx)
	if err != nil {
		return nil, nil, err
	}
	only = map[string]bool{}
	for _, name := range typed {
		if slices.Contains(known, name) {
			only[name] = true
			if !slices.Contains(offices, name) {
				offices = append(offices, name)
			}
			continue
		}
		id, err := s.identify(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		only[id], only[engine.AccessID(id)] = true, true
		if office, _ := engine.SplitID(id); !slices.Contains(offices, office) {
			offices = append(offices, office)
		}
	}
	return offices, only, nil
}
