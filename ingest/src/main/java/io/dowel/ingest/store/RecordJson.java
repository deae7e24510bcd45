package io.dowel.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records of the domain as JSON and back, in every digit: an object of their components by name, without those that are
 * absent. Where a type has alternatives, {@code "is"} names the one. Stateless.
 */
public final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String IS = "is";

    private RecordJson() {}

    /** A record with the name of its own type. */
    public static String text(Record value) {
        return object(value, true).toString();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param type the record's type, or one that it is an alternative of
     * @throws UnreadableLogException where the text is no such record
     */
    public static <T> T read(Class<T> type, String text) {
        try {
            return type.cast(record(type, MAPPER.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new UnreadableLogException("a text in the log is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode object(Record value, boolean named) {
        ObjectNode node = NODES.objectNode();
        if (named) {
            node.put(IS, value.getClass().getSimpleName());
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object content = content(component, value);
            if (content != null) {
                node.set(component.getName(), node(component.getGenericType(), content));
            }
        }
        return node;
    }

    private static JsonNode node(Type declared, Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
        } else if (value instanceof Integer number) {
            return NODES.numberNode(number);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean yes) {
            return NODES.booleanNode(yes);
        } else if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name());
        } else if (value instanceof String || value instanceof LocalDate) {
            return NODES.textNode(value.toString());
        } else if (value instanceof Record record) {
            return object(record, declared != value.getClass());
        } else if (value instanceof Collection<?> several) {
            ArrayNode array = NODES.arrayNode();
            several.forEach(element -> array.add(node(argument(declared, 0), element)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode byName = NODES.objectNode();
            map.forEach((name, element) -> byName.set(name.toString(), node(argument(declared, 1), element)));
            return byName;
        }
        throw new IllegalStateException("the log has no form for " + value.getClass());
    }

    private static Object value(Type type, JsonNode node) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, node);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == double.class || plain == Double.class) {
            return node.isTextual() ? Double.valueOf(node.textValue()) : Double.valueOf(node.doubleValue());
        } else if (plain == int.class || plain == Integer.class) {
            return node.intValue();
        } else if (plain == long.class || plain == Long.class) {
            return node.longValue();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return node.booleanValue();
        } else if (plain == String.class) {
            return node.textValue();
        } else if (plain == LocalDate.class) {
            return LocalDate.parse(node.textValue());
        } else if (plain.isEnum()) {
            return constant(plain, node.textValue());
        }
        return record(plain, node);
    }

    private static Object collection(ParameterizedType type, JsonNode node) {
        if (type.getRawType() == List.class || type.getRawType() == Set.class) {
            Collection<Object> several = type.getRawType() == List.class ? new ArrayList<>() : new LinkedHashSet<>();
            node.forEach(element -> several.add(value(argument(type, 0), element)));
            return several;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(e -> map.put(e.getKey(), value(argument(type, 1), e.getValue())));
        return map;
    }

    private static Object record(Class<?> declared, JsonNode node) {
        Class<?> type = declared.isRecord()
                ? declared
                : alternative(declared, node.path(IS).asText());
        if (type == null || !node.isObject()) {
            throw new UnreadableLogException("a text in the log is no " + declared.getSimpleName());
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            JsonNode content = node.get(components[i].getName());
            if (content == null && types[i].isPrimitive()) {
                throw new UnreadableLogException(
                        "a " + type.getSimpleName() + " in the log lacks its " + components[i].getName());
            }
            values[i] = content == null ? null : value(components[i].getGenericType(), content);
        }
        return make(type, types, values);
    }

    private static Object make(Class<?> type, Class<?>[] types, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new UnreadableLogException(
                    "a " + type.getSimpleName() + " in the log breaks its own rules: "
                            + e.getTargetException().getMessage(),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be made from its components, but not " + type, e);
        }
    }

    /** The record of this simple name among the alternatives of a sealed type. */
    private static @Nullable Class<?> alternative(Class<?> sealed, String name) {
        if (sealed.isRecord()) {
            return sealed.getSimpleName().equals(name) ? sealed : null;
        }
        if (sealed.isSealed()) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                Class<?> found = alternative(permitted, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Object content(RecordComponent component, Record of) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record gives out its components, but not " + accessor, e);
        }
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new UnreadableLogException("this program knows no " + type.getSimpleName() + " '" + name + "'");
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
