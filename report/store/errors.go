package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The problems a store can have; an error of this package is one of them in the sense of errors.Is.
var (
	ErrDSN        = errors.New("store: wrong name of a database")
	ErrConnection = errors.New("store: the server does not answer")
	ErrDenied     = errors.New("store: not permitted")
	ErrReadOnly   = errors.New("store: not writable")
	ErrFull       = errors.New("store: disk full")
	ErrDamaged    = errors.New("store: damaged")
	ErrNewer      = errors.New("store: made by a newer program")
	ErrBusy       = errors.New("store: other programs are writing")
	ErrForeign    = errors.New("store: another program's database")
	ErrFiling     = errors.New("store: filing cannot be kept")
	ErrNotFound   = errors.New("store: no such version")
	ErrOther      = errors.New("store: database error")
)

// Error is a problem of the store as a plain sentence: what happened and what to do.
type Error struct {
	Problem error  // one of the Err… values
	Text    string // Chinese, without passwords
}

func (e *Error) Error() string { return e.Text }

// Unwrap returns the problem.
func (e *Error) Unwrap() error { return e.Problem }

func problem(kind error, format string, args ...any) *Error {
	return &Error{Problem: kind, Text: fmt.Sprintf(format, args...)}
}

// explain turns an error of driver or server into a sentence of ours. A cancelled context stays what it is; so do our own errors.
func (s *Store) explain(err error) error {
	var own *Error
	var lite *sqlite.Error
	var server *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own), errors.Is(err, ErrTampered):
		return err
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.Is(err, context.DeadlineExceeded) && !isNet(err):
		return context.DeadlineExceeded
	case errors.As(err, &lite):
		return s.explainSQLite(lite)
	case errors.As(err, &server):
		return s.explainServer(server)
	case isNet(err):
		return problem(ErrConnection, "连不上数据库服务器 %s，或者连接中断了：请检查服务器是否开着、地址和端口是否写对、网络是否通；已经存好的都在，恢复后重新运行同一命令会接着做", s.target.name)
	}
	return problem(ErrOther, "数据库 %s 出错，这一步没有写入：%s", s.target.name, s.target.scrub(err.Error()))
}

// isNet tells whether the connection is the trouble.
func isNet(err error) bool {
	var dial *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &dial) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "conn closed")
}

func (s *Store) explainSQLite(err *sqlite.Error) error {
	name := s.target.name
	switch err.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return problem(ErrFull, "磁盘满了，数据库文件 %s 写不下去：这一步没有写入，以前存的都在；请腾出空间后重新运行同一命令，会接着做", name)
	case sqlite3.SQLITE_IOERR:
		return problem(ErrFull, "读写数据库文件 %s 时磁盘出错（多半是磁盘满了、U盘被拔掉或网络盘断开）：这一步没有写入；请检查磁盘后重新运行同一命令，会接着做（原话：%s）", name, err.Error())
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return notWritable(name)
	case sqlite3.SQLITE_CORRUPT:
		return problem(ErrDamaged, "数据库文件 %s 已损坏，没有再往里写：请从备份恢复，或换一个新文件名，用原来的报送文件重新汇总", name)
	case sqlite3.SQLITE_NOTADB:
		return problem(ErrDamaged, "%s 不是数据库文件，或者已损坏：请检查文件名；如确是数据库，请从备份恢复", name)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return problem(ErrBusy, "别的程序一直在写数据库文件 %s，等了很久没有轮到：请关掉其他正在使用它的程序后重新运行", name)
	}
	return problem(ErrOther, "数据库文件 %s 出错，这一步没有写入：%s", name, err.Error())
}

func notWritable(name string) error {
	return problem(ErrReadOnly, "数据库文件 %s 不能写：文件或所在文件夹是只读的，或者没有权限；请取消“只读”，或换一个能写的文件夹", name)
}

func (s *Store) explainServer(err *pgconn.PgError) error {
	name, said := s.target.name, s.target.scrub(err.Message)
	class := err.Code[:min(2, len(err.Code))]
	switch {
	case class == "28":
		return problem(ErrDenied, "数据库服务器 %s 不接受用户名或密码：请核对连接串（服务器说：%s）", name, said)
	case err.Code == "3D000":
		return problem(ErrDSN, "数据库服务器 %s 上没有这个数据库：请核对名称，或请管理员先建好（服务器说：%s）", name, said)
	case err.Code == "42501":
		return problem(ErrDenied, "在数据库 %s 里没有需要的权限：请管理员允许这个用户建表、查询和写入（服务器说：%s）", name, said)
	case err.Code == "25006":
		return problem(ErrReadOnly, "数据库 %s 是只读的：请连接主库，不要连接只读的备库", name)
	case err.Code == "53100" || err.Code == "53200":
		return problem(ErrFull, "数据库服务器 %s 的磁盘或内存满了：这一步没有写入，以前存的都在；请管理员腾出空间后重新运行同一命令，会接着做", name)
	case err.Code == "53300":
		return problem(ErrBusy, "数据库服务器 %s 的连接数满了：请稍后重新运行", name)
	case class == "57" || class == "08":
		return problem(ErrConnection, "数据库服务器 %s 停了或断开了连接：已经存好的都在，恢复后重新运行同一命令会接着做（服务器说：%s）", name, said)
	case class == "40" || err.Code == "23505":
		return problem(ErrBusy, "别的程序一直在写数据库 %s，试了很多次没有轮到：请稍后重新运行（服务器说：%s）", name, said)
	case class == "XX":
		return problem(ErrDamaged, "数据库 %s 报告内部错误，数据可能已损坏：请管理员检查（服务器说：%s）", name, said)
	}
	return problem(ErrOther, "数据库 %s 出错，这一步没有写入（代码 %s，服务器说：%s）", name, err.Code, said)
}

// retryable tells whether the transaction lost against another writer and may simply be run again: SQLite's busy and locked, the
// serialization failures and deadlocks of a server, and its unique keys (another writer took the version's number).
func retryable(err error) bool {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		code := lite.Code() & 0xff
		return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
	}
	var server *pgconn.PgError
	return errors.As(err, &server) && (server.Code == "40001" || server.Code == "40P01" || server.Code == "23505")
}
