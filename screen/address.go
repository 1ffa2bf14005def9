package screen

import (
	"slices"
	"strings"
)

// An address is looked for from its end: a number before 号, 栋, 幢, 室, 组, 队
// or 社, and before the number the name of a street, a village or a housing
// estate. Names of regions alone are nobody's address.

// The endings of names before a house number.
var (
	villages    = []string{"村", "屯", "庄", "寨", "组", "队", "社", "社区", "坪", "湾"}
	estates     = []string{"小区", "花园", "家园", "苑", "公寓", "新村", "家属院", "大院", "社区", "宿舍", "佳园", "嘉园", "雅居", "名邸", "府", "庭", "城", "园", "湾", "新区", "里"}
	offices     = []string{"大厦", "广场", "座", "层", "楼", "中心", "国际", "号"}
	dwellings   = []string{"小区", "花园", "家园", "苑", "公寓", "新村", "家属院", "佳园", "嘉园", "单元", "宿舍"}
	streetTraps = []string{"公路", "铁路", "线路", "道路", "网路", "电路", "思路", "出路", "套路", "管路", "水路", "陆路", "航路", "带一路", "之路",
		"国道", "省道", "县道", "乡道", "村道", "报道", "知道", "渠道", "频道", "管道", "隧道", "跑道", "赛道", "航道", "通道", "轨道", "车道", "匝道", "河道",
		"巷道", "信道", "水道", "索道", "栈道", "坑道", "之道", "步道", "绿道", "公里", "百里", "千里", "万里", "邻里", "这里", "那里", "哪里", "家里", "屋里"}
	// After these an address begins.
	openings = []string{"住址", "地址", "位于", "家住", "现住", "住在", "居住", "户籍地", "户籍所在地", "户籍", "住所地", "住所", "送达", "寄往", "寄至", "搬至", "搬到",
		"迁至", "坐落", "座落", "租住", "暂住", "前往", "籍贯", "住", "在", "到", "至", "从", "的"}
	openingEnds = "址于住在居户籍地所达往至到落贯从的" // the last characters of those
	homes       = []string{"住", "址", "户籍", "籍贯", "居", "送达", "坐落", "座落", "位于", "邮寄", "家庭"}
)

// After a number and 号, these make it a number of something else than a house;
// facilities only where no region is named.
var (
	numbered   = []string{"令", "文件", "函", "决定", "通知", "通告", "公告", "案件", "批复", "线", "桥", "井", "隧", "坝", "泵", "炉", "灯", "杆", "闸", "标", "宗地", "地块"}
	facilities = []string{"公", "车", "地", "坑", "库", "矿", "站", "出口", "口", "厅", "窗", "会", "台", "船", "厂", "仓", "码", "修", "项", "机", "文"}
)

const (
	longAddress = 60 // runes before the last number
	manyParts   = 8  // parts of a house behind it
	regionEnds  = "省市区县旗州盟镇乡"
)

func houseNumber(r rune) bool {
	return alnum(r) || r == '-' || r == '#' || r == '附' || r == '之' || numeral(r)
}

func numeral(r rune) bool {
	return digit(r) || strings.ContainsRune("一二三四五六七八九十百零两甲乙丙丁", r)
}

// A site is what an address is made of, read around its anchor.
type site struct {
	start, from, end int // of the whole, of the number before the anchor, and the end
	levels           int // regions named: province, city, district, township
	home             bool
	room, building   bool
}

// address looks for an address whose last number but the room ends at i; it
// returns where to go on.
func (l *line) address(i int) int {
	from := l.back(i, houseNumber)
	if l.endsWith(i, "村民小") && (l.r[i] == '组') {
		from = l.back(i-3, houseNumber)
	}
	if from == 0 || i-from > 12 || !slices.ContainsFunc(l.r[from:i], numeral) {
		return i
	}
	group := strings.ContainsRune("组队社", l.r[i])
	if l.r[from-1] == '第' {
		if !group {
			return i
		}
		from--
	}
	if !strings.ContainsRune(nameEnds(l.r[i]), l.r[max(0, from-1)]) {
		return i
	}
	s := site{from: from, end: i + 1}
	s.start = l.addressStart(from)
	if s.start == from {
		return i
	}
	s.levels = l.regions(s.start, from)
	s.home = l.says(s.start, homes...)
	l.inside(&s, i)
	confidence := l.judge(&s, i)
	if confidence == 0 {
		return i
	}
	if n := len(l.finds) - 1; n >= 0 && l.finds[n].kind == Address && l.finds[n].end > s.start {
		l.finds[n].end = max(l.finds[n].end, s.end)
		l.finds[n].confidence = max(l.finds[n].confidence, confidence)
		return s.end
	}
	return l.found(Address, s.start, s.end, confidence)
}

// nameEnds are the last characters of the names that may stand before the number
// of an anchor; most numbers are told by them alone.
func nameEnds(anchor rune) string {
	const streets, settlements, estates = "路街道巷弄同里条段东西南北中", "村屯庄寨组队社区坪湾", "区园苑寓村院舍邸居府庭城湾里"
	switch anchor {
	case '号':
		return streets + settlements + estates
	case '栋', '幢':
		return streets + estates + "镇乡县市"
	case '室':
		return "厦场座层楼心际号区园苑寓村院元舍"
	}
	return "村区屯庄"
}

// judge weighs what was read; 0 means that it is no address.
func (l *line) judge(s *site, i int) float64 {
	ends := func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return l.endsWith(s.from, n) && s.from-s.start > len([]rune(n)) })
	}
	known := s.levels > 0 || s.home
	switch l.r[i] {
	case '号':
		if l.trapped(s, i) {
			return 0
		}
		switch {
		case l.street(s):
			return pick(s.levels > 0, 0.9, 0.6)
		case ends(villages) && (known || l.endsWith(s.from, "组") || l.endsWith(s.from, "队")):
			return pick(s.levels > 0, 0.85, 0.7)
		case ends(estates) && (s.room || known && s.building):
			return 0.8
		}
	case '栋', '幢':
		if (ends(estates) || l.street(s)) && (s.room || known) || s.levels > 1 && s.room {
			return 0.8
		}
	case '室':
		if ends(dwellings) || s.levels > 0 && ends(offices) {
			return 0.8
		}
	default: // a group of a village
		if !ends([]string{"村", "社区", "屯", "庄"}) {
			return 0
		}
		if s.room && known || s.levels > 0 && l.r[s.end-1] == '号' {
			return 0.85
		}
		if s.levels > 0 && s.home {
			return 0.7
		}
	}
	return 0
}

func pick[T any](sure bool, yes, no T) T {
	if sure {
		return yes
	}
	return no
}

// trapped reports whether what follows 号 makes it a number of a document or of
// a facility.
func (l *line) trapped(s *site, i int) bool {
	if s.end > i+1 {
		return false
	}
	if l.is(i+1, "公寓") {
		return false
	}
	follows := func(w string) bool { return l.is(i+1, w) }
	return slices.ContainsFunc(numbered, follows) || s.levels == 0 && slices.ContainsFunc(facilities, follows)
}

// street reports whether the name of a street stands before the number.
func (l *line) street(s *site) bool {
	p := s.from
	if l.rune(p-1) == '段' && strings.ContainsRune("东西南北中一二三四", l.rune(p-2)) {
		p -= 2
	} else if strings.ContainsRune("东西南北中", l.rune(p-1)) && strings.ContainsRune("路道街", l.rune(p-2)) {
		p--
	}
	for _, trap := range streetTraps {
		if l.endsWith(p, trap) {
			return false
		}
	}
	if l.endsWith(p, "街道") || l.endsWith(p, "里") || l.endsWith(p, "条") {
		return s.levels > 1
	}
	if !strings.ContainsRune("路街道巷弄", l.rune(p-1)) && !l.endsWith(p, "胡同") {
		return false
	}
	name := 0
	for q := p - 1; q > s.start && (han(l.r[q-1]) || digit(l.r[q-1])); q-- {
		name++
	}
	return name >= 2 || s.levels > 0
}

// addressStart goes back from the number to where the address begins.
func (l *line) addressStart(from int) int {
	start := from
	for start > 0 && from-start < longAddress {
		r := l.r[start-1]
		if r == ' ' && start > 1 && strings.ContainsRune("省市区县旗州盟镇乡道村路街", l.r[start-2]) {
			start--
			continue
		}
		if !han(r) && !alnum(r) && r != '-' && r != '(' && r != ')' && r != '·' && r != '#' {
			break
		}
		start--
	}
	for p := from; p > start; p-- {
		if strings.ContainsRune(openingEnds, l.r[p-1]) && slices.ContainsFunc(openings, func(o string) bool { return l.endsWith(p, o) }) {
			start = p
			break
		}
	}
	for p := start; p < from && !strings.ContainsRune(regionEnds, l.r[p]); p++ {
		if l.place(p) {
			return p
		}
	}
	for start < from && !han(l.r[start]) {
		start++
	}
	return start
}

// place reports whether the name of a province stands at p, and not that of a
// street called after it.
func (l *line) place(p int) bool {
	for _, name := range places {
		if l.is(p, name) {
			next := l.rune(p + len([]rune(name)))
			return next == 0 || !strings.ContainsRune("路街大东西南北中道", next)
		}
	}
	return false
}

// regions counts the regions that are named between two places of the line.
func (l *line) regions(start, end int) int {
	n := 0
	if l.place(start) {
		n++
	}
	for p := start + 2; p < end; p++ {
		switch r := l.r[p]; {
		case r == '区' && (l.r[p-1] == '小' || l.r[p-1] == '社' || l.r[p-1] == '园'):
		case r == '州' && l.r[p-1] != '治' && l.r[p-1] != '自': // 郑州, 兰州 … are followed by 市
		case strings.ContainsRune("省市区县旗盟州镇乡", r):
			n++
		case r == '道' && l.r[p-1] == '街' && p > start+2:
			n++
		}
	}
	return n
}

// roomNumber looks for building, unit and room as 12-3-501 behind the name of an
// estate; it returns where to go on.
func (l *line) roomNumber(i int) int {
	end := l.run(i, func(r rune) bool { return digit(r) || r == '-' })
	parts := strings.Split(string(l.r[i:end]), "-")
	if end-i > 12 || len(parts) < 2 || len(parts) > 3 || alnum(l.rune(end)) || l.rune(end) == '室' || l.rune(end) == '号' {
		return i
	}
	if room := parts[len(parts)-1]; len(room) < 3 || len(room) > 4 || len(parts[0]) > 3 || parts[0] == "" || !slices.ContainsFunc(dwellings, func(n string) bool { return l.endsWith(i, n) }) {
		return i
	}
	start := l.addressStart(i)
	if len(parts) == 2 && l.regions(start, i) == 0 && !l.says(start, homes...) {
		return i
	}
	return l.found(Address, start, end, 0.75)
}

// inside reads on behind the anchor: buildings, units, floors, rooms.
func (l *line) inside(s *site, i int) {
	s.building = l.r[i] != '号'
	s.room = l.r[i] == '室'
	p := i + 1
	if l.r[i] == '号' && (l.rune(p) == '楼' || l.rune(p) == '院') {
		s.building = true
		p++
	}
	for range manyParts {
		s.end = p
		q := l.skip(p)
		if q > p+1 {
			return
		}
		end := l.run(q, houseNumber)
		if end == q || end-q > 8 || !slices.ContainsFunc(l.r[q:end], numeral) {
			return
		}
		n := l.part(s, end)
		if n == 0 {
			if q == p && digit(l.r[end-1]) && (s.building || l.r[q] == '-') && !han(l.rune(end)) {
				s.end, s.room = end, true // 3栋2单元501
			}
			return
		}
		p = end + n
	}
	s.end = p
}

// part is the length of the name of a part of a house at p, and notes what it is.
func (l *line) part(s *site, p int) int {
	for _, w := range []string{"单元", "号楼", "号院", "栋", "幢", "座", "室", "户", "房", "层", "楼", "门", "排", "弄", "号"} {
		if l.is(p, w) {
			s.room = s.room || w == "单元" || w == "室" || w == "户" || w == "房"
			s.building = s.building || w != "号"
			return len([]rune(w))
		}
	}
	return 0
}
