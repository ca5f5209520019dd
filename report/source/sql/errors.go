package sqlsource

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"time"
)

// Error is why a database could not be read: a plain Chinese sentence that begins with the source's name. It holds no part of the dsn and
// wraps no driver's error, so that printing or logging it in any way tells no secret.
type Error struct {
	Source   string // Config.Name or what stands for it
	Register string // "" where the database as a whole is meant
	Column   string // the column it is about, if any
	Kind     Kind
	Message  string
}

// Kind sorts errors by what there is to do.
type Kind uint8

// The kinds of errors.
const (
	Setting   Kind = iota // the settings are wrong: driver, dsn, query, columns
	Unreached             // no connection: address, network, user, password
	Refused               // the user may not read the table
	Write                 // the query wants to change data
	TimedOut              // the time limit was reached
	Lost                  // the connection broke while reading
	Cancelled             // the caller gave up
	Data                  // a value stops the query, or the figures are wrong
	Other                 // anything else the server says
)

// Error is the sentence.
func (e *Error) Error() string {
	s := e.Source
	if e.Register != "" {
		s += "（" + e.Register + "）"
	}
	if s != "" {
		s += "："
	}
	return s + e.Message
}

// Unwrap tells errors.Is of a time limit or a caller that gave up; never a driver's error.
func (e *Error) Unwrap() error {
	switch e.Kind {
	case TimedOut:
		return context.DeadlineExceeded
	case Cancelled:
		return context.Canceled
	}
	return nil
}

// fail makes an error of the settings.
func (t *target) fail(format string, args ...any) *Error {
	return t.error(Setting, fmt.Sprintf(format, args...))
}

func (t *target) error(kind Kind, message string) *Error {
	return &Error{Source: t.name, Register: t.Register, Kind: kind, Message: t.redact(message)}
}

// redact is the last line of defence: what is secret never stands in a message, whoever wrote it.
func (t *target) redact(s string) string {
	for _, secret := range t.secrets {
		if len(secret) > 2 {
			s = strings.ReplaceAll(s, secret, "…")
		}
	}
	return s
}

// fault is a driver's error understood.
type fault struct {
	kind    Kind
	message string
}

// explain turns any error of a connection or a query into one of ours. What the driver says is not repeated unless its dialect found it harmless.
func (t *target) explain(ctx context.Context, d *dialect, err error) error {
	var own *Error
	if errors.As(err, &own) {
		return err
	}
	switch ctx.Err() { // what the driver says then is only a consequence
	case context.DeadlineExceeded:
		return t.error(TimedOut, t.tooSlow())
	case context.Canceled:
		return t.error(Cancelled, "读取被中止，没有生成任何结果")
	}
	if f, known := d.explain(err); known {
		if f.kind == TimedOut {
			f.message = t.tooSlow()
		}
		return t.error(f.kind, f.message)
	}
	var network net.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return t.error(TimedOut, t.tooSlow())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, net.ErrClosed), errors.As(err, &network):
		return t.error(Lost, lostMessage)
	}
	return t.error(Other, "数据库没有完成查询，原因不明；请核对 query 能否在数据库工具里单独运行")
}

const lostMessage = "读到一半连接断开了（数据库停止、重启，或者网络中断），这次读到的都不算数；请确认数据库正常后重新运行"

func (t *target) tooSlow() string {
	return fmt.Sprintf("查询在%s内没有完成，已经停止；请缩小 query 的范围（例如只取近三年收到的），或者请管理员为用到的列建索引", seconds(t.limit()))
}

// seconds prints a time limit.
func seconds(d time.Duration) string {
	switch {
	case d >= time.Minute && d%time.Minute == 0:
		return fmt.Sprintf(" %d 分钟", d/time.Minute)
	case d >= time.Second:
		return fmt.Sprintf(" %d 秒", d/time.Second)
	}
	return fmt.Sprintf(" %d 毫秒", d.Milliseconds())
}

// unreached explains why no connection came about, for what is the same with every server.
func unreached(err error) (fault, bool) {
	var dns *net.DNSError
	var network net.Error
	switch {
	case errors.As(err, &dns):
		return fault{Unreached, "连接不上：找不到 dsn 里写的服务器地址，请核对地址，并确认本机能连到单位内网"}, true
	case errors.Is(err, syscall.ECONNREFUSED):
		return fault{Unreached, "连接不上：服务器没有接受连接，请核对地址和端口，并确认数据库已经启动"}, true
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return fault{Unreached, "连接不上：服务器在" + seconds(connectTimeout) + "内没有应答，请核对地址和端口，并确认网络相通"}, true
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return fault{Unreached, "连接不上：网络不通，请确认本机能连到数据库所在的网络"}, true
	}
	return fault{}, false
}
