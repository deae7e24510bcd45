package io.dowel.analysis.session;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What two objects of the same class know, compared field by field through everything of Dowel's that they hold, bit for
 * bit: a field that a stage forgets to save shows here, even where nothing happens to read it later.
 */
final class Knowledge {

    private final Set<String> scratch;
    private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private Knowledge(Set<String> scratch) {
        this.scratch = scratch;
    }

    /** Where they differ. */
    static List<String> differences(Object a, Object b, Set<String> scratch) {
        var knowledge = new Knowledge(scratch);
        knowledge.compare(a.getClass().getSimpleName(), a, b);
        return knowledge.differences;
    }

    private void compare(String path, Object a, Object b) {
        if (a == null || b == null || a.getClass() != b.getClass()) {
            same(path, a == b || bothCollections(path, a, b), a, b);
        } else if (a.getClass().isArray()) {
            same(path + ".length", Array.getLength(a) == Array.getLength(b), Array.getLength(a), Array.getLength(b));
            for (int i = 0; i < Math.min(Array.getLength(a), Array.getLength(b)); i++) {
                compare(path + "[" + i + "]", Array.get(a, i), Array.get(b, i));
            }
        } else if (a instanceof Collection<?>) {
            bothCollections(path, a, b);
        } else if (a instanceof Map<?, ?> map) {
            compare(path + ".keys", new ArrayList<>(map.keySet()), new ArrayList<>(((Map<?, ?>) b).keySet()));
            map.forEach((k, v) -> compare(path + "[" + k + "]", v, ((Map<?, ?>) b).get(k)));
        } else if (!a.getClass().getName().startsWith("io.dowel") || a instanceof Enum || a instanceof Record) {
            same(path, Objects.equals(a, b), a, b);
        } else if (seen.put(a, b) == null) {
            fields(path, a, b);
        }
    }

    private boolean bothCollections(String path, Object a, Object b) {
        if (!(a instanceof Collection<?> first) || !(b instanceof Collection<?> second)) {
            return false;
        }
        same(path + ".size", first.size() == second.size(), first.size(), second.size());
        var mine = first.iterator();
        var theirs = second.iterator();
        for (int i = 0; mine.hasNext() && theirs.hasNext(); i++) {
            compare(path + "[" + i + "]", mine.next(), theirs.next());
        }
        return true;
    }

    private void fields(String path, Object a, Object b) {
        for (Class<?> type = a.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                String name = type.getSimpleName() + "." + field.getName();
                if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic() || scratch.contains(name)) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    compare(path + "." + field.getName(), used(field.get(a), a), used(field.get(b), b));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Arrays that grow with a {@code size} beside them: what lies beyond it is room. */
    private static Object used(Object value, Object owner) throws IllegalAccessException {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (value != null && value.getClass().isArray() && field.getName().equals("size")) {
                field.setAccessible(true);
                int size = field.getInt(owner);
                Object used = Array.newInstance(value.getClass().getComponentType(), size);
                System.arraycopy(value, 0, used, 0, Math.min(size, Array.getLength(value)));
                return used;
            }
        }
        return value;
    }

    private void same(String path, boolean equal, Object a, Object b) {
        if (!equal) {
            differences.add(path + ": " + a + " is not " + b);
        }
    }
}
