package eventstore

import "kronika/domain"

// outside says that the strategy is of another region than the account may
// record in, which is no fault of any one entry.
func (how How) outside(k *domain.Kept, entries []domain.Entry) *domain.Error {
	if how.Region == "" || k.History().Len() == 0 || len(entries) == 0 || domain.SameRegion(how.Region, k.Region()) {
		return nil
	}
	return how.fault(entries[0].Strategy, k.Region())
}

// check is the history's check of new entries, and that they leave the strategy
// in the region that the account may record in: the first act by its mandate,
// any other by what it corrects.
func (how How) check(k *domain.Kept, entries []domain.Entry) domain.Errors {
	faults := k.Check(entries)
	if how.Region == "" || len(faults) > 0 || domain.SameRegion(how.Region, k.Region()) {
		return faults
	}
	nth := 0
	for i := range entries {
		if entries[i].Kind == "strategy.mandated" || domain.OfRecord(entries[i].Kind) {
			nth = i
			break
		}
	}
	fault := how.fault(entries[nth].Strategy, k.Region())
	fault.Nth, fault.Entry = nth, entries[nth].ID
	return domain.Errors{fault}
}

func (how How) fault(strategy, region string) *domain.Error {
	return domain.Fault(domain.Forbidden, "region.other", domain.Args{
		"account": how.Recorder, "region": how.Region, "strategy": strategy, "came": region})
}
