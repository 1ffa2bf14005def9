package store_test

import (
	"testing"

	"gongkai/internal/store/storetest"
)

// BenchmarkVerify verifies a journal of a million entries.
func BenchmarkVerify(b *testing.B) { storetest.BenchVerify(b, open(b)) }
