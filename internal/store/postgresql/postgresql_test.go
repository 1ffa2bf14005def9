// Package postgresql runs the store's tests on a PostgreSQL server.
package postgresql

import (
	"os"
	"testing"

	"gongkai/internal/store/storetest"
)

var server *storetest.Server

func TestMain(m *testing.M) { os.Exit(storetest.Main(m, &server)) }

func TestPostgreSQL(t *testing.T) { storetest.Run(t, server.Open) }
