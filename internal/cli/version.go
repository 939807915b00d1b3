package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type versionJSON struct {
	FormatVersion  int    `json:"format_version"`
	Version        string `json:"version"`
	Commit         string `json:"commit"`
	Go             string `json:"go"`
	Platform       string `json:"platform"`
	StandardFormat int    `json:"standard_format"`
	EventFormat    int    `json:"event_format"`
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.t("Menampilkan versi program", "Show the program's version"),
		Args:  args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			v := versionJSON{
				FormatVersion: formatVersion, Version: programVersion(), Go: runtime.Version(),
				Platform: runtime.GOOS + "/" + runtime.GOARCH, StandardFormat: standard.FormatVersion, EventFormat: engine.EventVersion,
			}
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						v.Commit = s.Value
					}
				}
			}
			if a.json() {
				return a.writeJSON(v)
			}
			a.sayf("maklumat %s (%s, %s)", v.Version, v.Go, v.Platform)
			return nil
		},
	}
}

// programVersion is the version that the program was built as.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
