package domain

// Held gives the reading that a Kept would check the next act against.
func (k *Kept) Held() *Reading {
	k.fresh()
	return k.r
}
