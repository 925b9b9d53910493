SELECT label, gist, quote FROM annotation WHERE hash = $hash;
