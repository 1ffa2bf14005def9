package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"

	"gongkai/internal/store"
)

// ErrNoServer says that this machine has no PostgreSQL server to start.
var ErrNoServer = errors.New("没有找到 PostgreSQL 服务器程序（Debian：apt-get install postgresql）")

// A Server is a PostgreSQL server of the tests' own, in a folder of its own.
type Server struct {
	dir, bin string
	cred     *syscall.SysProcAttr
	next     atomic.Int64
}

// StartPostgres starts a server that listens on a socket in a temporary folder
// only. It runs as an ordinary user, since PostgreSQL refuses root.
func StartPostgres() (*Server, error) {
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(bins) == 0 {
		return nil, ErrNoServer
	}
	slices.Sort(bins)
	s := &Server{bin: bins[len(bins)-1]}
	if s.dir, err = os.MkdirTemp("", "gongkai-pg-"); err != nil {
		return nil, err
	}
	if err := s.ordinaryUser(); err != nil {
		return nil, err
	}
	data := filepath.Join(s.dir, "data")
	if err := s.run("initdb", "-D", data, "-U", "gongkai", "-A", "trust", "--locale=C", "--encoding=UTF8", "-N"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.dir))
	}
	options := fmt.Sprintf("-k %s -c listen_addresses= -c fsync=off -c max_connections=200", s.dir)
	if err := s.run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(s.dir, "log"), "-o", options, "start"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.dir))
	}
	return s, nil
}

// ordinaryUser steps down from root to the user that the server's package made.
func (s *Server) ordinaryUser() error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return fmt.Errorf("%w：以 root 运行时需要用户 postgres", ErrNoServer)
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	s.cred = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return errors.Join(err1, err2, os.Chown(s.dir, int(uid), int(gid)))
}

func (s *Server) run(program string, args ...string) error {
	c := exec.Command(filepath.Join(s.bin, program), args...)
	c.SysProcAttr, c.Dir = s.cred, s.dir
	// The server outlives pg_ctl and must not hold a pipe of ours open.
	if program == "pg_ctl" {
		if err := c.Run(); err != nil {
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			return fmt.Errorf("%s：%w\n%s", program, err, log)
		}
		return nil
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s：%w\n%s", program, err, out)
	}
	return nil
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() error {
	return errors.Join(s.run("pg_ctl", "-D", filepath.Join(s.dir, "data"), "-m", "immediate", "stop"), os.RemoveAll(s.dir))
}

// URL is the address of a database of the server.
func (s *Server) URL(database string) string {
	return fmt.Sprintf("postgres://gongkai@/%s?host=%s", database, url.QueryEscape(s.dir))
}

// NewDatabase makes an empty database and gives its address.
func (s *Server) NewDatabase() (string, error) {
	admin, err := sql.Open("pgx", s.URL("postgres"))
	if err != nil {
		return "", err
	}
	defer admin.Close() //nolint:errcheck // nothing is open
	name := fmt.Sprintf("t%d", s.next.Add(1))
	_, err = admin.Exec("CREATE DATABASE " + name + " TEMPLATE template0")
	return s.URL(name), err
}

// Open opens a new database for a test.
func (s *Server) Open(t testing.TB) *store.DB {
	t.Helper()
	where, err := s.NewDatabase()
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(context.Background(), "", where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Main runs the tests of a package that needs the server, with *server set. On
// a machine that has none it says what is left out, in the words by which go
// test tells that a package had no tests to run; with GONGKAI_TEST_ALL set,
// which full checking does, that is a failure.
func Main(m *testing.M, server **Server) (exit int) {
	s, err := StartPostgres()
	if errors.Is(err, ErrNoServer) && os.Getenv("GONGKAI_TEST_ALL") == "" {
		fmt.Printf("略过 PostgreSQL 的测试：%v\n", err)
		fmt.Println("testing: warning: no tests to run")
		return 0
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	*server = s
	exit = m.Run()
	if err := s.Stop(); err != nil {
		fmt.Println(err)
		return 1
	}
	return exit
}
