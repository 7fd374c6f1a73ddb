package parley.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that drops its oldest entry when it has too many. Use it for what a stranger can fill. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int max;

    /** @param byUse whether reading or replacing an entry makes it the newest */
    public BoundedMap(int max, boolean byUse) {
        super(16, 0.75F, byUse);
        this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
