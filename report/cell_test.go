package report

import "testing"

func TestCellName(t *testing.T) {
	for _, c := range []struct{ id, edition, name string }{
		{"table3.granted.person", "", "表三 · 予以公开 · 自然人"},
		{"table3.partial.company", "", "表三 · 部分公开 · 商业企业"},
		{"table3.state-secret.total", "2019", "表三 · 不予公开 · 属于国家秘密 · 总计"},
		{"table3.three-safeties.total", "2019", "表三 · 不予公开 · 危及“三安全一稳定” · 总计"},
		{"table3.other-handling.total", "2019", "表三 · 其他处理 · 总计"},
		{"table3.other.other-org", "2021", "表三 · 其他处理 · 其他 · 其他"},
		{"table3.new.total", "", "表三 · 本年新收政府信息公开申请数量 · 总计"},
		{"table3.carried-out.total", "", "表三 · 结转下年度继续办理 · 总计"},
		{"table3.total.total", "", "表三 · 总计 · 总计"},
		{"table2.licence.decisions", "", "表二 · 行政许可 · 本年处理决定数量"},
		{"table2.licence.decisions", "2019", "表二 · 行政许可 · 处理决定数量"},
		{"table2.procurement.amount", "2021", "表二 · 政府集中采购 · 采购总金额"},
		{"table4.after-review.pending", "", "表四 · 复议后起诉 · 尚未审结"},
		{"table4.direct.person", "", ""},
		{"table3.granted", "", ""},
		{"table5.granted.person", "", ""},
		{"", "", ""},
	} {
		if got := CellID(c.id).Name(c.edition); got != c.name {
			t.Errorf("%s (%s): %q, want %q", c.id, c.edition, got, c.name)
		}
		if _, err := ParseCell(c.id); (err == nil) != (c.name != "") {
			t.Errorf("ParseCell(%q): %v", c.id, err)
		}
	}
}

func TestCellsGetSet(t *testing.T) {
	for _, c := range []struct {
		edition string
		cells   int
	}{{"2019", 6 + 6 + 6 + 2 + 2 + 23*7 + 15}, {"2021", 6 + 1 + 2 + 1 + 25*7 + 15}} {
		r := &Report{Edition: c.edition}
		ids := r.Cells()
		if len(ids) != c.cells {
			t.Errorf("%s: %d cells, want %d", c.edition, len(ids), c.cells)
		}
		seen := map[CellID]bool{}
		for i, id := range ids {
			if _, err := ParseCell(string(id)); err != nil || seen[id] {
				t.Fatalf("%s: %v, seen %v", id, err, seen[id])
			}
			seen[id] = true
			if f, ok := r.Get(id); !ok || f != (Figure{}) {
				t.Fatalf("%s: before: %v %v", id, f, ok)
			}
			if err := r.Set(id, Count(i)); err != nil {
				t.Fatal(err)
			}
		}
		for i, id := range ids {
			if f, ok := r.Get(id); !ok || f != Count(i) {
				t.Errorf("%s: %v, want %d", id, f, i)
			}
		}
	}
}

func TestSetRefusesCellOfAnotherForm(t *testing.T) {
	r := &Report{Edition: "2021", Year: 2022}
	if err := r.Set("table3.other-handling.person", Count(1)); err == nil {
		t.Error("第（六）项单行在 2021 年版中不存在，应当拒绝")
	}
	if _, ok := r.Get("table2.procurement.amount"); ok {
		t.Error("政府集中采购在 2021 年版中不存在")
	}
	if k := (&Report{Edition: "2019"}).KindOf("table2.procurement.amount"); k != Yuan {
		t.Errorf("采购总金额 is %s", k)
	}
}

func FuzzParseCell(f *testing.F) {
	f.Add("table3.granted.person")
	f.Add("table4..")
	r := &Report{Edition: "2021"}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseCell(s)
		if err != nil {
			return
		}
		if table, row, col := id.Split(); CellOf(table, row, col) != id {
			t.Errorf("%q is not its own parts", s)
		}
		r.Get(id)
	})
}
