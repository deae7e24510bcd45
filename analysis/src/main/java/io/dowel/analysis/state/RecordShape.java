package io.dowel.analysis.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a record type is made of, so that its values can be written and read without a line of code for each: no component
 * can be forgotten, and a type that has changed since is noticed.
 *
 * <p>Components are numbers, texts, constants, dates, records, lists and maps; anything but a primitive may be absent.
 * Immutable.
 */
final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final Type[] types;
    private final Method[] accessors;
    private final Constructor<?> constructor;
    private final int fingerprint;

    private RecordShape(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.types =
                Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
        this.accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Class<?>[] raw = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(raw);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor, but not " + type, e);
        }
        // records of other packages, which keep them to themselves
        constructor.setAccessible(true);
        for (Method accessor : accessors) {
            accessor.setAccessible(true);
        }
        var checksum = new CRC32C();
        checksum.update(describe(type, new HashSet<>()).getBytes(StandardCharsets.UTF_8));
        this.fingerprint = (int) checksum.getValue();
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The same for as long as names and types of all components stay the same, down to the last. */
    int fingerprint() {
        return fingerprint;
    }

    private static String describe(Type type, Set<Type> seen) {
        if (!(type instanceof Class<?> plain) || !plain.isRecord() || !seen.add(plain)) {
            String inner = type instanceof ParameterizedType generic
                    ? Arrays.stream(generic.getActualTypeArguments())
                            .map(t -> describe(t, seen))
                            .toList()
                            .toString()
                    : "";
            return type.getTypeName() + inner;
        }
        var text = new StringBuilder(plain.getName()).append('(');
        for (RecordComponent c : plain.getRecordComponents()) {
            text.append(c.getName())
                    .append(':')
                    .append(describe(c.getGenericType(), seen))
                    .append(',');
        }
        return text.append(')').toString();
    }

    void write(Record value, StateWriter out) {
        for (int i = 0; i < types.length; i++) {
            write(types[i], invoke(accessors[i], value), out);
        }
    }

    Object read(StateReader in) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = read(types[i], in);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new UnreadableStateException(
                    "a " + type.getSimpleName() + " in this state breaks its own rules: "
                            + e.getTargetException().getMessage(),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be made from its components, but not " + type, e);
        }
    }

    private static @Nullable Object invoke(Method accessor, Record value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record gives out its components, but not " + accessor, e);
        }
    }

    private static void write(Type type, @Nullable Object value, StateWriter out) {
        if (!(type instanceof Class<?> plain && plain.isPrimitive())) {
            out.writeBoolean(value != null);
        }
        if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Boolean yes) {
            out.writeBoolean(yes);
        } else if (value instanceof String text) {
            out.writeText(text);
        } else if (value instanceof Enum<?> constant) {
            out.writeText(constant.name());
        } else if (value instanceof LocalDate date) {
            out.writeLong(date.toEpochDay());
        } else if (value instanceof Record record) {
            of(record.getClass()).write(record, out);
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            list.forEach(element -> write(argument(type, 0), element, out));
        } else if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            map.forEach((k, v) -> {
                write(argument(type, 0), k, out);
                write(argument(type, 1), v, out);
            });
        } else if (value != null) {
            throw new IllegalStateException("a state holds no " + type.getTypeName());
        }
    }

    private static @Nullable Object read(Type type, StateReader in) {
        if (type instanceof ParameterizedType generic) {
            return in.readBoolean() ? collection(generic, in) : null;
        }
        Class<?> plain = (Class<?>) type;
        if (!plain.isPrimitive() && !in.readBoolean()) {
            return null;
        }
        if (plain == double.class || plain == Double.class) {
            return in.readDouble();
        } else if (plain == int.class || plain == Integer.class) {
            return in.readInt();
        } else if (plain == long.class || plain == Long.class) {
            return in.readLong();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return in.readBoolean();
        } else if (plain == String.class) {
            return in.readText();
        } else if (plain.isEnum()) {
            return constant(plain, in.readText());
        } else if (plain == LocalDate.class) {
            return date(in.readLong());
        } else if (plain.isRecord()) {
            return of(plain).read(in);
        }
        throw new IllegalStateException("a state holds no " + plain);
    }

    private static Object collection(ParameterizedType type, StateReader in) {
        int count = in.readCount(1);
        if (type.getRawType() == List.class) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                list.add(read(argument(type, 0), in));
            }
            return list;
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(read(argument(type, 0), in), read(argument(type, 1), in));
        }
        return map;
    }

    private static LocalDate date(long epochDay) {
        if (epochDay < LocalDate.MIN.toEpochDay() || epochDay > LocalDate.MAX.toEpochDay()) {
            throw new UnreadableStateException("no calendar has day " + epochDay);
        }
        return LocalDate.ofEpochDay(epochDay);
    }

    static <E> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new UnreadableStateException("this program knows no " + type.getSimpleName() + " '" + name + "'");
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
