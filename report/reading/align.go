package reading

// align matches pieces in reading order with labels in printed order, so that
// the sum of fit is greatest. fit gives how well piece i fits label j; fits of
// 0 or less never match. The answer has, for each piece, its label or -1.
func align(pieces, labels int, fit func(i, j int) float64) []int {
	width := labels + 1
	best := make([]float64, (pieces+1)*width)
	took := make([]bool, len(best))
	for i := 1; i <= pieces; i++ {
		for j := 1; j <= labels; j++ {
			at := i*width + j
			best[at] = max(best[at-1], best[at-width])
			if f := fit(i-1, j-1); f > 0 && best[at-width-1]+f > best[at] {
				best[at], took[at] = best[at-width-1]+f, true
			}
		}
	}
	out := make([]int, pieces)
	for i := range out {
		out[i] = -1
	}
	for i, j := pieces, labels; i > 0 && j > 0; {
		at := i*width + j
		switch {
		case took[at]:
			out[i-1] = j - 1
			i, j = i-1, j-1
		case best[at] == best[at-width]:
			i--
		default:
			j--
		}
	}
	return out
}
