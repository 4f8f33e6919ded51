package eventstore

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"kronika/domain"
)

// What lies in a data folder.
const (
	logFolder = "log"
	lockFile  = "lock"
)

// HasLog tells whether a data folder holds the log meant by c. It creates
// nothing and takes no lock. A folder that cannot be looked into has none.
func HasLog(dir string, c Config) bool { return FindLog(dir, c) == nil }

// FindLog is HasLog that says why not: "log.noFolder" (NotFound) where the
// folder holds no such log, "log.folder" (Unavailable) where nobody may look,
// since a log that cannot be seen may be there all the same.
func FindLog(dir string, c Config) error {
	err := fs.ErrNotExist
	if dir != "" {
		_, err = os.Stat(filepath.Join(dir, logFolder, "jetstream", "$G", "streams", c.stream(), "meta.inf"))
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return folderFault(dir, err)
	}
	return domain.Fault(domain.NotFound, "log.noFolder", domain.Args{"dir": dir}).Because(err)
}

// folderFault is "log.folder": the data folder cannot be used, and why.
func folderFault(dir string, err error) error {
	return domain.Fault(domain.Unavailable, "log.folder", domain.Args{"dir": dir, "why": whyNot(err)}).Because(err)
}

// whyBroken is whyNot of what the server says, whose end is the system's own
// text; before it stand names that are no reader's business.
func whyBroken(said string) domain.Message {
	for _, err := range []error{syscall.ENOSPC, errQuota, syscall.EROFS} {
		if strings.HasSuffix(said, err.Error()) {
			return whyNot(err)
		}
	}
	return domain.Say("log.folder.other", domain.Args{"reason": strings.TrimSpace(said[strings.LastIndexByte(said, ':')+1:]) + "."})
}

func whyNot(err error) domain.Message {
	switch {
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		return domain.Say("log.folder.notFolder", nil)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, errQuota):
		return domain.Say("log.folder.full", nil)
	case errors.Is(err, syscall.EROFS):
		return domain.Say("log.folder.readOnly", nil)
	case errors.Is(err, fs.ErrPermission):
		return domain.Say("log.folder.denied", nil)
	}
	return domain.Say("log.folder.other", domain.Args{"reason": err.Error()})
}
