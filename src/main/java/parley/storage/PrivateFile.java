package parley.storage;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Reads files, and creates and replaces files that only their owner can read (mode 600, directories 700). On Windows the
 * permissions of the user's own directories ensure that.
 */
final class PrivateFile {

    /** More symbolic links in a row than anybody sets up. */
    private static final int LINKS = 16;

    private PrivateFile() {
    }

    /** Creates a directory and its parents, unless they exist. */
    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        }
    }

    /** Creates an empty file and its directory. Leaves an existing file as it is. */
    static void createIfMissing(Path file) throws IOException {
        createDirectory(file.getParent());
        try {
            Files.createFile(file, ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException exists) {
            // The program or user that created it chose its permissions.
        }
    }

    /**
     * Reads a file, or the file that a symbolic link leads to. It must be a regular file, because opening a FIFO would
     * wait for its writer.
     */
    static String read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        return Files.readString(file);
    }

    /**
     * Gives a file a new content in one step: after a crash it holds either the old or the new one. A symbolic link
     * stays, and the file that it leads to is replaced.
     */
    static void replace(Path file, String content) throws IOException {
        Path target = followLinks(file);
        createDirectory(target.getParent());
        // Another Parley of the same user may write the same file now, so the name must be new.
        Path fresh = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new",
                ownerOnly(target, "rw-------"));
        try {
            Files.writeString(fresh, content);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Why an operation failed, in words that fit after a colon. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        } else if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is not a directory";
        } else if (e instanceof FileSystemException failed) {
            return Optional.ofNullable(failed.getReason()).orElse(failed.toString());
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    /** Unlike {@link Path#toRealPath}, also for a link to a file that does not exist yet. */
    private static Path followLinks(Path file) throws IOException {
        Path target = file;
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == LINKS) {
                throw new FileSystemException(file.toString(), null, "too many symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
