package record

import (
	"testing"

	"gongkai/law"
)

func TestPublic(t *testing.T) {
	for _, c := range []struct {
		provision string
		r         Record
		want      bool
	}{
		{"第十九条: proactive and published", Record{Attribute: Proactive, PublishedOn: "2020-03-01"}, true},
		{"not before its day", Record{Attribute: Proactive, PublishedOn: "2020-03-02"}, false},
		{"a draft", Record{Attribute: Proactive}, false},
		{"on request", Record{Attribute: OnRequest, PublishedOn: "2020-03-01"}, false},
		{"第十四条: closed", Record{Attribute: Closed, PublishedOn: "2020-03-01"}, false},
		{"not classified", Record{PublishedOn: "2020-03-01"}, false},
	} {
		if got := c.r.Public("2020-03-01"); got != c.want {
			t.Errorf("%s: %v", c.provision, got)
		}
	}
}

func TestKindsCiteProvisions(t *testing.T) {
	for _, k := range Kinds {
		if _, ok := law.ProvisionOf(k.Duty); !ok {
			t.Errorf("kind %s cites %s, which has no summary", k.Key, k.Duty)
		}
		if KindName(k.Key) != k.Name {
			t.Errorf("kind %s has no name", k.Key)
		}
	}
}
