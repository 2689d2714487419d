"""What figures show by themselves: change, intervals, trend, control chart, and the sentences made of them."""
