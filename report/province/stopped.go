package province

import "fmt"

// Stopped says that a run was broken off from outside, what of it is kept, and how to go on.
type Stopped struct {
	Kept  int    // files whose results are safe in the store, of this run and of earlier ones
	Files int    // all files
	Store string // name of the store without a password; empty when there is none
	cause error
}

func (j *job) stopped(cause error) *Stopped {
	s := &Stopped{cause: cause}
	if j.intake != nil {
		s.Files, s.Kept = len(j.intake.files), j.intake.kept
	}
	if j.store != nil {
		s.Store = j.store.Name()
	}
	return s
}

// Error is for people, in Chinese.
func (s *Stopped) Error() string {
	if s.Store == "" {
		return "已停止：没有写出结果，原有的输出没有改动；没有存库，重新运行要从头开始"
	}
	return fmt.Sprintf("已停止：没有写出结果，原有的输出没有改动；%d 份报送中 %d 份读过的已存入 %s，重新运行同一命令会接着做", s.Files, s.Kept, s.Store)
}

// English is Error in English.
func (s *Stopped) English() string {
	if s.Store == "" {
		return "stopped: no results were written and earlier ones are unchanged; there is no store, the next run starts from the beginning"
	}
	return fmt.Sprintf("stopped: no results were written and earlier ones are unchanged; of %d submissions %d are safe in %s, run the same command again to go on", s.Files, s.Kept, s.Store)
}

// Unwrap returns why ctx was done.
func (s *Stopped) Unwrap() error { return s.cause }
