package store

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"
)

// On a server that refuses: wrong database, wrong user. No password shows.
func TestServerRefuses(t *testing.T) {
	for _, server := range servers() {
		u, err := url.Parse(server)
		if err != nil {
			t.Fatal(err)
		}
		u.Path = "/nianbao_no_such_database"
		_, err = Open(context.Background(), u.String())
		wants(t, err, ErrDSN, "没有这个数据库")
		u.User = url.UserPassword("nianbao_nobody", "hunter2")
		u.Path = "/postgres"
		_, err = Open(context.Background(), u.String())
		wants(t, err, ErrDenied, "用户名或密码")
	}
}

// servers lists the servers to test on: none or the one of NIANBAO_TEST_POSTGRES.
func servers() []string {
	if server := os.Getenv("NIANBAO_TEST_POSTGRES"); server != "" {
		return []string{server}
	}
	return nil
}

// cutter passes a connection on until it is cut.
type cutter struct {
	net.Listener
	server string
	mu     sync.Mutex
	open   []net.Conn
	dead   bool
}

func newCutter(t *testing.T, server string) *cutter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{Listener: l, server: server}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", server)
			c.mu.Lock()
			if err != nil || c.dead {
				in.Close()
			} else {
				c.open = append(c.open, in, out)
				go io.Copy(in, out)
				go io.Copy(out, in)
			}
			c.mu.Unlock()
		}
	}()
	return c
}

func (c *cutter) set(dead bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dead = dead
	for _, conn := range c.open {
		conn.Close()
	}
	c.open = nil
}

// The server goes in the middle of a batch: nothing of it is there; when it is back the same store goes on.
func TestServerGoneInTheMiddle(t *testing.T) {
	for _, server := range servers() {
		direct := freshDatabase(t, server)
		u, err := url.Parse(direct)
		if err != nil {
			t.Fatal(err)
		}
		line := newCutter(t, u.Host)
		u.Host = line.Addr().String()
		s, watch := open(t, u.String()), open(t, direct)
		put(t, s, Submission{Filing: simple("甲", 1), Received: day(1)})
		err = s.once(context.Background(), func(tx *sqlx.Tx) error {
			rows, err := encodeAll([]Submission{{Filing: simple("乙", 1), Received: day(1)}, {Filing: simple("甲", 2), Received: day(2)}})
			if err != nil {
				return err
			}
			if _, err := s.putRows(context.Background(), tx, rows); err != nil {
				return err
			}
			line.set(true)
			return nil
		})
		wants(t, s.explain(err), ErrConnection, "服务器")
		_, err = s.Put(context.Background(), Submission{Filing: simple("丙", 1), Received: day(1)})
		wants(t, err, ErrConnection, "服务器")
		if got := inForce(t, watch); fmt.Sprint(got) != "[甲/1=1]" {
			t.Errorf("half-written: %v", got)
		}
		line.set(false)
		put(t, s, Submission{Filing: simple("丙", 1), Received: day(1)})
		line.set(false) // cuts while reading
		seen := 0
		for _, err := range s.Filings(context.Background(), 0, Filter{}) {
			if err != nil {
				wants(t, err, ErrConnection, "服务器")
				continue
			}
			seen++
		}
		if seen != 0 && seen != 2 {
			t.Errorf("read %d filings", seen)
		}
	}
}

// Servers that only resemble PostgreSQL, and poolers before one, may need the simple protocol: everything goes there too.
func TestSimpleProtocol(t *testing.T) {
	for _, server := range servers() {
		dsn := freshDatabase(t, server)
		u, err := url.Parse(dsn)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		q.Set("default_query_exec_mode", "simple_protocol")
		u.RawQuery = q.Encode()
		s, ctx, r := open(t, u.String()), context.Background(), rand.New(rand.NewPCG(1, 1))
		var batch []Submission
		for i := range 40 {
			batch = append(batch, Submission{Filing: random(r, fmt.Sprintf("第%d局", i)), Received: day(1)})
		}
		run, err := s.Run(ctx, "一", "", day(1))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := run.Record(ctx, FileResult{File: File{Path: "a"}, Submission: &batch[0]}, FileResult{File: File{Path: "b"}, Message: "坏"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.PutBatch(ctx, batch); err != nil {
			t.Fatal(err)
		}
		if n, damaged, err := s.Check(ctx); n != 40 || damaged != nil || err != nil {
			t.Errorf("Check: %d %v %v", n, damaged, err)
		}
		simple, err := s.Sum(ctx, 0, "2021", Filter{}, ByRegion)
		if err != nil {
			t.Fatal(err)
		}
		extended, err := open(t, dsn).Sum(ctx, 0, "2021", Filter{}, ByRegion)
		if err != nil || fmt.Sprint(simple) != fmt.Sprint(extended) || len(simple) == 0 {
			t.Errorf("the protocols differ (%v)", err)
		}
	}
}
