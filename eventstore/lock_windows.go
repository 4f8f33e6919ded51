package eventstore

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

const errQuota = windows.ERROR_DISK_QUOTA_EXCEEDED

// flock locks a file against other processes; errHeld where it is held and
// there is to be no waiting. What is locked is a byte far behind the end, since
// a locked one could not be read by those who ask for the holder.
func flock(file *os.File, wait bool) error {
	how := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK)
	if !wait {
		how |= windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	at := &windows.Overlapped{OffsetHigh: 1}
	err := windows.LockFileEx(windows.Handle(file.Fd()), how, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errHeld
	}
	return err
}

func alive(int) bool { return true }
