package store

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// sharedOrgans is how many organs the writers of the tests below fight for.
const sharedOrgans = 40

// putAsWriter puts, in batches, for each organ its common filing (the same from every writer), a filing of the writer's own and an organ
// of its own.
func putAsWriter(s *Store, writer int) error {
	for i := range sharedOrgans {
		organ := fmt.Sprintf("共%02d", (i*7+writer*11)%sharedOrgans) // each writer in another order
		batch := []Submission{
			{Filing: simple(organ, 1), Received: day(1)},
			{Filing: simple(organ, int64(100+writer)), Received: day(2 + writer)},
			{Filing: simple(fmt.Sprintf("独%d-%02d", writer, i), 7), Received: day(1)},
		}
		if i%2 == 1 {
			slices.Reverse(batch)
		}
		if _, err := s.PutBatch(context.Background(), batch); err != nil {
			return err
		}
	}
	return nil
}

// checkWriters holds what must be there after the given number of writers, whoever was first.
func checkWriters(t *testing.T, s *Store, writers int) {
	t.Helper()
	contents, numbers, force := map[string]int{}, map[string][]int{}, map[string]string{}
	for got, err := range s.Filings(context.Background(), 0, Filter{History: true}) {
		if err != nil {
			t.Fatal(err)
		}
		value := got.Filing.Figure("requests.new.natural").String()
		contents[got.Key+"="+value]++
		numbers[got.Key] = append(numbers[got.Key], got.Version)
		if got.State == Received {
			force[got.Key] += value
		}
	}
	for i := range sharedOrgans {
		organ := fmt.Sprintf("共%02d", i)
		if len(numbers[organ]) != writers+1 || force[organ] != fmt.Sprint(100+writers-1) {
			t.Errorf("%s: versions %v, in force %s", organ, numbers[organ], force[organ])
		}
		for k, v := range numbers[organ] {
			if v != k+1 {
				t.Errorf("%s: versions %v", organ, numbers[organ])
			}
		}
		for w := range writers {
			if contents[fmt.Sprintf("%s=%d", organ, 100+w)] != 1 || contents[organ+"=1"] != 1 || force[fmt.Sprintf("独%d-%02d", w, i)] != "7" {
				t.Errorf("%s: writer %d lost or doubled", organ, w)
			}
		}
	}
	if want := sharedOrgans * (writers + 1 + writers); len(contents) != want {
		t.Errorf("%d contents, want %d", len(contents), want)
	}
}

// Several programs, which also all find an empty database and make its schema at the same moment.
func TestSeveralPrograms(t *testing.T) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			dsn := p.fresh(t)
			together(t, dsn, "put 0", "put 1", "put 2")
			checkWriters(t, open(t, dsn), 3)
		})
	}
}

// Several goroutines, on stores of their own and on one.
func TestSeveralGoroutines(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, dsn string) {
		stores := []*Store{s, s, open(t, dsn)}
		var group sync.WaitGroup
		for w, s := range stores {
			group.Go(func() {
				if err := putAsWriter(s, w); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		checkWriters(t, s, len(stores))
	})
}

func init() { runtime.GOMAXPROCS(max(2, runtime.GOMAXPROCS(0))) } // writers must meet even on one core
