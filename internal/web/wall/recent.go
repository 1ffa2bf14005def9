package wall

import "container/list"

// recent keeps the values used last, at most so many: what somebody can make
// us remember is bounded. It is not safe for concurrent use.
type recent[K comparable, V any] struct {
	most int
	at   map[K]*list.Element
	list *list.List // of kept, the one used last in front
}

type kept[K comparable, V any] struct {
	key   K
	value V
}

func keep[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most, map[K]*list.Element{}, list.New()}
}

// get finds a value and moves it to the front.
func (r *recent[K, V]) get(k K) (v V, ok bool) {
	e, ok := r.at[k]
	if !ok {
		return v, false
	}
	r.list.MoveToFront(e)
	return e.Value.(*kept[K, V]).value, true
}

// put keeps a value, and forgets the one that was not used for longest.
func (r *recent[K, V]) put(k K, v V) {
	if e, ok := r.at[k]; ok {
		e.Value.(*kept[K, V]).value = v
		r.list.MoveToFront(e)
		return
	}
	r.at[k] = r.list.PushFront(&kept[K, V]{k, v})
	if r.list.Len() > r.most {
		last := r.list.Back()
		delete(r.at, last.Value.(*kept[K, V]).key)
		r.list.Remove(last)
	}
}
