"""Parts of the page where pairs are decided (名寄せ)."""
